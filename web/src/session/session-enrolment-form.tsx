import { Button, Form, QRCode, Space, Typography } from 'antd';
import { useState } from 'react';
import { ask, type Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { hasPasskeys, makePasskey } from '../frame/passkey.ts';
import { useStep } from '../frame/step.tsx';
import { CodeItem } from './session-code-form.tsx';
import { sessionWords } from './session-words.ts';

type Enrolled = Reply<'POST /api/v1/sessions/current/enrolment/totp/proof'>;
type Secret = Reply<'POST /api/v1/sessions/current/enrolment/totp'>;

interface SessionEnrolmentFormProps {
  readonly onState: (state: string) => void;
}

/** A second factor is set up on the first sign-in; its recovery codes are shown once. */
export function SessionEnrolmentForm({ onState }: SessionEnrolmentFormProps) {
  const { say } = useWords(sessionWords);
  const { run, isBusy, no } = useStep();
  const [secret, setSecret] = useState<Secret | null>(null);
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);
  const byApp = () =>
    run(async () => setSecret(await ask('POST /api/v1/sessions/current/enrolment/totp')));
  const byPasskey = () =>
    run(async () => {
      const creation = await ask('POST /api/v1/sessions/current/enrolment/passkey');
      const passkey = await makePasskey(creation);
      if (passkey === null) return;
      const path = 'POST /api/v1/sessions/current/enrolment/passkey/proof';
      setEnrolled(await ask(path, { body: { passkey } }));
    });
  if (enrolled !== null) {
    return <RecoveryCodes codes={enrolled.recoveryCodes} onKept={() => onState(enrolled.state)} />;
  }
  if (secret !== null) return <SecretForm secret={secret} onEnrolled={setEnrolled} />;
  return (
    <Space orientation="vertical" className="wide">
      {no}
      <Typography.Title level={2}>{say('enrol')}</Typography.Title>
      <Typography.Paragraph>{say('enrolLead')}</Typography.Paragraph>
      <Button type="primary" block loading={isBusy} onClick={() => void byApp()}>
        {say('enrolApp')}
      </Button>
      {hasPasskeys() && (
        <Button block onClick={() => void byPasskey()}>
          {say('enrolPasskey')}
        </Button>
      )}
    </Space>
  );
}

interface SecretFormProps {
  readonly secret: Secret;
  readonly onEnrolled: (enrolled: Enrolled) => void;
}

function SecretForm({ secret, onEnrolled }: SecretFormProps) {
  const { say } = useWords(sessionWords);
  const { run, isBusy, no } = useStep();
  const finish = (body: { totp: string }) =>
    run(async () =>
      onEnrolled(await ask('POST /api/v1/sessions/current/enrolment/totp/proof', { body })),
    );
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(typed: { totp: string }) => void finish(typed)}
    >
      {no}
      <QRCode value={secret.uri} type="svg" bordered={false} />
      <Typography.Paragraph>
        {say('secret')} <span className="secret">{secret.secret}</span>
      </Typography.Paragraph>
      <CodeItem />
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {say('finish')}
      </Button>
    </Form>
  );
}

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { say } = useWords(sessionWords);
  return (
    <>
      <Typography.Title level={2}>{say('codesTitle')}</Typography.Title>
      <Typography.Paragraph>{say('codesLead')}</Typography.Paragraph>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button type="primary" block onClick={onKept}>
        {say('codesKept')}
      </Button>
    </>
  );
}
