import { Alert, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { ask } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { hasPasskeys, provePasskey } from '../frame/passkey.ts';
import { useStep } from '../frame/step.tsx';
import { sessionWords } from './session-words.ts';

interface SessionCodeFormProps {
  readonly factors: readonly ('totp' | 'passkey')[];
  readonly onState: (state: string) => void;
  readonly onAgain: () => void;
}

/** The second step: a code, or a passkey. */
export function SessionCodeForm({ factors, onState, onAgain }: SessionCodeFormProps) {
  const { say } = useWords(sessionWords);
  const { run, isBusy, no } = useStep();
  const [isLeft, setLeft] = useState(false);
  const byCode = ({ totp }: { totp: string }) =>
    run(async () => {
      onState((await ask('POST /api/v1/sessions/current/proof', { body: { totp } })).state);
    });
  const byPasskey = () =>
    run(async () => {
      const passkey = await provePasskey(await ask('GET /api/v1/sessions/current/challenge'));
      setLeft(passkey === null);
      if (passkey === null) return;
      onState((await ask('POST /api/v1/sessions/current/proof', { body: { passkey } })).state);
    });
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(typed: { totp: string }) => void byCode(typed)}
    >
      {no}
      {isLeft && <Alert type="warning" showIcon title={say('noPasskey')} className="section" />}
      {factors.includes('totp') && <CodeItem />}
      <Space orientation="vertical" className="wide">
        {factors.includes('totp') && (
          <Button type="primary" htmlType="submit" block loading={isBusy}>
            {say('enter')}
          </Button>
        )}
        {factors.includes('passkey') && hasPasskeys() && (
          <Button block onClick={() => void byPasskey()}>
            {say('byPasskey')}
          </Button>
        )}
        <Button type="link" block onClick={onAgain}>
          {say('startOver')}
        </Button>
      </Space>
    </Form>
  );
}

/** Where the six digits go. */
export function CodeItem() {
  const { say } = useWords(sessionWords);
  const rules = [{ required: true, pattern: /^\d{6}$/, message: say('codeForm') }];
  return (
    <Form.Item name="totp" label={say('code')} extra={say('codeHint')} rules={rules}>
      <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
    </Form.Item>
  );
}
