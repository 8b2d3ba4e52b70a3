import { Button, Form, Input, InputNumber, Radio, Select, Space, Switch, Tag } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { Asked, useAsked } from '../frame/asked.tsx';
import { useWords, type Said } from '../frame/language.tsx';
import { Section } from '../frame/page.tsx';
import { useStep } from '../frame/step.tsx';
import { ConsentScopeForm } from './consent-scope-form.tsx';
import { institutionWords } from './consent-institution-words.ts';
import { scopeOf, type Chosen, type ConsentTerms, type Templates } from './consent-queries.ts';

interface ConsentTermsFormProps {
  /** Sends what was filled in; throws the node's no. */
  readonly onSend: (terms: Omit<ConsentTerms, 'subject'>) => Promise<void>;
  readonly send: string;
  /** Said beside an item, and below all that are chosen. */
  readonly beside?: (item: string) => ReactNode;
  readonly below?: (items: readonly string[]) => ReactNode;
  /** Fields of their own before the button. */
  readonly children?: ReactNode;
}

interface Typed {
  readonly purpose: ConsentTerms['purpose'];
  readonly mode: ConsentTerms['mode'];
  readonly scope?: Chosen;
  readonly validDays: number;
  readonly rangeDays: number;
  readonly dataLifeDays: number;
  readonly isPeriodic?: boolean;
  readonly times?: number;
  readonly per?: 'day' | 'week' | 'month';
  readonly totalUses?: number;
  readonly application?: string;
}

/** What a consent is asked for, with the most its purpose allows said beforehand. */
export function ConsentTermsForm(props: ConsentTermsFormProps) {
  const templates = useAsked('GET /api/v1/consents/purposes');
  return <Asked query={templates}>{(told) => <TermsForm {...props} templates={told} />}</Asked>;
}

type Form1Props = ConsentTermsFormProps & { readonly templates: Templates };

function TermsForm({ templates, onSend, send, beside, below, children }: Form1Props) {
  const { say } = useWords(institutionWords);
  const [form] = Form.useForm<Typed>();
  const { run, isBusy, no } = useStep();
  const scope = Form.useWatch('scope', form) ?? {};
  const purpose = Form.useWatch('purpose', form) ?? templates.purposes[0]?.code;
  const items = scopeOf(scope).map(({ item }) => item);
  const presets = templates.presets.filter((one) => one.purposes.includes(purpose ?? ''));
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={firstOf(templates)}
      onFinish={(typed) => void run(() => onSend(termsOf(typed)))}
    >
      <PurposeFields templates={templates} items={items} />
      <Section title={say('whichItems')}>
        <Form.Item
          name="scope"
          rules={[{ validator: (_, chosen: Chosen) => someField(chosen, say('chooseItems')) }]}
        >
          <ConsentScopeForm presets={presets} beside={beside} />
        </Form.Item>
        {below?.(items)}
      </Section>
      {children}
      {no}
      <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
        {send}
      </Button>
    </Form>
  );
}

function someField(chosen: Chosen | undefined, says: string): Promise<void> {
  return scopeOf(chosen ?? {}).length > 0 ? Promise.resolve() : Promise.reject(new Error(says));
}

function firstOf({ purposes: [first] }: Templates): Partial<Typed> {
  const mode = first?.modes[0];
  return { purpose: first?.code as Typed['purpose'], mode: mode?.code as Typed['mode'] };
}

function termsOf(typed: Typed): Omit<ConsentTerms, 'subject'> {
  const { purpose, mode, scope = {}, validDays, rangeDays, dataLifeDays } = typed;
  const { isPeriodic = false, times = 1, per = 'month', totalUses = 1, application = '' } = typed;
  const serves = application === '' ? null : ({ kind: 'application', id: application } as const);
  return {
    purpose,
    mode,
    scope: scopeOf(scope),
    validDays,
    rangeDays,
    dataLifeDays,
    serves,
    frequency: isPeriodic ? { times, per } : null,
    totalUses: isPeriodic ? totalUses : 1,
  };
}

type Mode = Templates['purposes'][number]['modes'][number];

/** The template of what is filled in so far: it follows purpose, kind of access and items, as the node says. */
function useTemplate(templates: Templates, items: readonly string[]) {
  const form = Form.useFormInstance<Typed>();
  const told = useAsked('GET /api/v1/consents/purposes', {
    query: { ...(items.length > 0 && { items: items.join(',') }) },
  });
  const { purposes } = told.data ?? templates;
  const typed = Form.useWatch('purpose', form);
  const purpose = purposes.find(({ code }) => code === typed) ?? purposes[0];
  const modeTyped = Form.useWatch('mode', form);
  const mode = purpose?.modes.find(({ code }) => code === modeTyped) ?? purpose?.modes[0];
  const most = mostOf(mode);
  const caps = JSON.stringify(most);
  useEffect(() => {
    if (mode && mode.code !== modeTyped) {
      form.setFieldValue('mode', mode.code);
    }
    fillWithin(form, JSON.parse(caps) as Most);
  }, [form, caps, mode, modeTyped]);
  return { purposes, purpose, mode, most };
}

const mostOf = (mode: Mode | undefined): Most =>
  Object.fromEntries((mode?.caps ?? []).map(({ cap, atMost }) => [cap, atMost]));

interface PurposeFieldsProps {
  readonly templates: Templates;
  readonly items: readonly string[];
}

function PurposeFields({ templates, items }: PurposeFieldsProps) {
  const { say, name } = useWords(institutionWords);
  const { purposes, purpose, mode, most } = useTemplate(templates, items);
  const choices = (all: readonly (Said & { readonly code: string })[]) =>
    all.map((one) => ({ value: one.code, label: name(one) }));
  return (
    <>
      <Section title={say('what')}>
        <Form.Item name="purpose" label={say('purpose')}>
          <Radio.Group optionType="button" options={choices(purposes)} />
        </Form.Item>
        <Form.Item name="mode" label={say('mode')}>
          <Radio.Group options={choices(purpose?.modes ?? [])} />
        </Form.Item>
        <p>
          {say('capsNow')}{' '}
          {mode?.caps.map((cap) => (
            <Tag key={cap.cap}>{`${name(cap)} ${cap.atMost}`}</Tag>
          ))}
        </p>
      </Section>
      <Section title={say('terms')}>
        <DaysFields most={most} isPeriodic={purpose?.periodic === true} />
        <Form.Item name="application" label={say('application')}>
          <Input maxLength={100} />
        </Form.Item>
      </Section>
    </>
  );
}

interface DaysFieldsProps {
  readonly most: Most;
  /** Whether the purpose knows more than one use. */
  readonly isPeriodic: boolean;
}

function DaysFields({ most, isPeriodic }: DaysFieldsProps) {
  const { say } = useWords(institutionWords);
  const isChosen = Form.useWatch('isPeriodic', Form.useFormInstance<Typed>()) === true;
  const field = (name: 'validDays' | 'rangeDays' | 'dataLifeDays', least: number) => (
    <DaysField name={name} label={say(`${name}Ask`)} most={most[name]} least={least} />
  );
  return (
    <Space wrap size="large" align="start">
      {field('validDays', 1)}
      {field('rangeDays', 1)}
      {field('dataLifeDays', 0)}
      {isPeriodic && (
        <Form.Item name="isPeriodic" label={say('isPeriodic')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      {isPeriodic && isChosen && <PeriodFields most={most} />}
    </Space>
  );
}

type Most = Readonly<Record<string, number | undefined>>;

/** What was not typed, or is more than allowed now, becomes the most that is. */
function fillWithin(form: ReturnType<typeof Form.useFormInstance<Typed>>, most: Most): void {
  for (const name of ['validDays', 'rangeDays', 'dataLifeDays', 'totalUses'] as const) {
    const typed = form.getFieldValue(name) as number | undefined;
    const cap = most[name];
    if (cap !== undefined && (typed === undefined || typed > cap)) form.setFieldValue(name, cap);
  }
}

interface DaysFieldProps {
  readonly name: keyof Typed;
  readonly label: string;
  readonly most: number | undefined;
  readonly least: number;
}

function DaysField({ name, label, most, least }: DaysFieldProps) {
  const { say } = useWords(institutionWords);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, message: say('needed') }]}
      {...(most !== undefined && { extra: say('atMost', { most }) })}
    >
      <InputNumber min={least} precision={0} {...(most !== undefined && { max: most })} />
    </Form.Item>
  );
}

function PeriodFields({ most }: { readonly most: Most }) {
  const { say } = useWords(institutionWords);
  const periods = (['day', 'week', 'month'] as const).map((value) => ({
    value,
    label: say(value),
  }));
  return (
    <>
      <Form.Item name="times" label={say('timesAsk')} initialValue={1}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
      <Form.Item name="per" label={say('perAsk')} initialValue="month">
        <Select options={periods} />
      </Form.Item>
      <DaysField name="totalUses" label={say('totalUsesAsk')} most={most['totalUses']} least={1} />
    </>
  );
}
