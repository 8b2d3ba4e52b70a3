import { Button, Collapse, Form, Input, Popconfirm, Select, Typography } from 'antd';
import { useState } from 'react';
import { tryOut, type AnySent } from '../frame/ask.ts';
import { frameWords } from '../frame/frame-words.ts';
import { useWords } from '../frame/language.tsx';
import { Section } from '../frame/page.tsx';
import { useStep } from '../frame/step.tsx';
import { exampleOf, type Described, type Parameter } from './front-try-queries.ts';
import { tryWords } from './front-try-words.ts';

interface Typed {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly header?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
}

interface Answer {
  readonly status: string;
  readonly ms: number;
  readonly text: string;
}

/** What is shown of an answer: a screen is no file. */
const mostShown = 20_000;

/** One operation: its parameters by their schemas, its body by an example. */
export function FrontTryForm({ operation }: { readonly operation: Described }) {
  const { say } = useWords(tryWords);
  const frame = useWords(frameWords);
  const { run, isBusy, no } = useStep();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [form] = Form.useForm<Typed>();
  const { name, parameters, body } = operation;
  const isReading = name.startsWith('GET ');
  const send = (typed: Typed) =>
    run(async () => {
      setAnswer(null);
      const from = performance.now();
      const response = await tryOut(name, sentOf(typed));
      setAnswer(await answerOf(response, performance.now() - from, say));
    });
  const button = (
    <Button type="primary" loading={isBusy} {...(isReading && { onClick: () => form.submit() })}>
      {say('send')}
    </Button>
  );
  return (
    <>
      <Section title={name}>
        <Typography.Paragraph type="secondary">{operation.summary}</Typography.Paragraph>
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={firstOf(operation)}
          onFinish={(typed) => void send(typed)}
        >
          {parameters.map((one) => (
            <ParameterField key={`${one.in} ${one.name}`} parameter={one} />
          ))}
          {body && <BodyField schema={body} />}
          {no}
          {isReading ? (
            button
          ) : (
            <Popconfirm
              title={say('sure')}
              description={say('means')}
              okText={say('send')}
              cancelText={frame.say('notYet')}
              onConfirm={() => form.submit()}
            >
              {button}
            </Popconfirm>
          )}
        </Form>
      </Section>
      {answer && <AnswerShown answer={answer} />}
    </>
  );
}

function AnswerShown({ answer: { status, ms, text } }: { readonly answer: Answer }) {
  const { say } = useWords(tryWords);
  return (
    <Section
      title={say('answer')}
      extra={<span>{say('took', { status, ms: Math.round(ms) })}</span>}
    >
      <div role="status">
        <pre className="answer" tabIndex={0}>
          {text}
        </pre>
      </div>
    </Section>
  );
}

function firstOf({ parameters, body }: Described): Typed {
  const headers = parameters.filter((one) => one.in === 'header');
  return {
    header: Object.fromEntries(headers.map((one) => [one.name, crypto.randomUUID()])),
    ...(body && { body: JSON.stringify(exampleOf(body), null, 2) }),
  };
}

function sentOf({ path = {}, query = {}, header = {}, body }: Typed): AnySent {
  const once = header['idempotency-key'];
  return {
    path,
    query,
    ...(once && { once }),
    ...(body !== undefined && { body: JSON.parse(body) as unknown }),
  };
}

type Say = (
  key: keyof typeof tryWords,
  values?: Readonly<Record<string, string | number>>,
) => string;

async function answerOf(response: Response, ms: number, say: Say): Promise<Answer> {
  const type = response.headers.get('content-type') ?? '';
  const status = `${response.status} ${response.statusText}`.trim();
  if (!/json|text/.test(type)) {
    const { size } = await response.blob();
    return { status, ms, text: say('file', { bytes: size, type }) };
  }
  const text = pretty(await response.text());
  const cut = text.length > mostShown ? `\n${say('long', { most: mostShown })}` : '';
  return { status, ms, text: text.slice(0, mostShown) + cut };
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function ParameterField({ parameter }: { readonly parameter: Parameter }) {
  const { say } = useWords(tryWords);
  const { name, in: place, required = false, schema } = parameter;
  const isNeeded = required && schema.default === undefined;
  const hint = [schema.type, schema.default !== undefined && `= ${JSON.stringify(schema.default)}`]
    .filter(Boolean)
    .join(' ');
  return (
    <Form.Item
      name={[place, name]}
      label={`${name} (${place})`}
      extra={place === 'header' ? say('once') : hint}
      rules={isNeeded ? [{ required: true, message: say('needed') }] : []}
    >
      {schema.enum ? (
        <Select
          allowClear
          options={schema.enum.map((one) => ({ value: String(one), label: String(one) }))}
        />
      ) : (
        <Input autoComplete="off" />
      )}
    </Form.Item>
  );
}

function BodyField({ schema }: { readonly schema: NonNullable<Described['body']> }) {
  const { say } = useWords(tryWords);
  const json = {
    validator: (_: unknown, text: string) =>
      isJson(text) ? Promise.resolve() : Promise.reject(new Error(say('notJson'))),
  };
  const shape = (
    <pre className="answer" tabIndex={0}>
      {JSON.stringify(schema, null, 2)}
    </pre>
  );
  return (
    <>
      <Form.Item name="body" label={say('body')} rules={[json]}>
        <Input.TextArea rows={12} className="secret" spellCheck={false} />
      </Form.Item>
      <Collapse
        size="small"
        className="section"
        items={[{ key: 'schema', label: say('schema'), children: shape }]}
      />
    </>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
