// Signing in, step by step, as far as the session has come: password, then what it wants further.
import { Button, Form, Input, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { useStep } from '../frame/step.tsx';
import { SessionCodeForm } from './session-code-form.tsx';
import { SessionDueForm } from './session-due-form.tsx';
import { sessionWords } from './session-words.ts';

/** Seldom needed, and has a drawer of QR codes. */
const SessionEnrolmentForm = lazy(async () => {
  const { SessionEnrolmentForm: Form } = await import('./session-enrolment-form.tsx');
  return { default: Form };
});

export type Factor = 'totp' | 'passkey';
type Step = 'password' | 'code' | 'enrol' | 'due';

interface SessionSignInFormProps {
  /** Whose it is, where that is known. */
  readonly login?: string;
  readonly onDone: () => void;
}

/** From the password to a whole session. */
export function SessionSignInForm({ login, onDone }: SessionSignInFormProps) {
  const [step, setStep] = useState<Step>('password');
  const [factors, setFactors] = useState<readonly Factor[]>([]);
  const afterPassword = (state: string, known: readonly Factor[]) => {
    setFactors(known);
    if (state === 'due') setStep('due');
    else setStep(known.length === 0 ? 'enrol' : 'code');
  };
  const onState = (state: string) => (state === 'due' ? setStep('due') : onDone());
  const again = () => setStep('password');
  switch (step) {
    case 'code':
      return <SessionCodeForm factors={factors} onState={onState} onAgain={again} />;
    case 'enrol':
      return (
        <Suspense>
          <SessionEnrolmentForm onState={onState} />
        </Suspense>
      );
    case 'due':
      return <SessionDueForm onState={onState} />;
    case 'password':
      return <PasswordForm {...(login !== undefined && { login })} onDone={afterPassword} />;
  }
}

interface PasswordFormProps {
  readonly login?: string;
  readonly onDone: (state: string, factors: readonly Factor[]) => void;
}

function PasswordForm({ login, onDone }: PasswordFormProps) {
  const { say } = useWords(sessionWords);
  const { run, isBusy, no } = useStep();
  const submit = (typed: { login: string; password: string }) =>
    run(async () => {
      const { state, factors } = await ask('POST /api/v1/sessions', { body: typed });
      onDone(state, factors);
    });
  const rules = [{ required: true, message: say('needed') }];
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ login }}
      onFinish={(typed: { login: string; password: string }) => void submit(typed)}
    >
      {no}
      <Form.Item name="login" label={say('login')} rules={rules}>
        <Input autoComplete="username" autoFocus readOnly={login !== undefined} maxLength={200} />
      </Form.Item>
      <Form.Item name="password" label={say('password')} rules={rules}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {say('next')}
      </Button>
      <Typography.Paragraph type="secondary" className="entry-foot">
        {say('recover')} {say('recoverHow')}
      </Typography.Paragraph>
    </Form>
  );
}
