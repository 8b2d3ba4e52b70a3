import { Alert, Button, Form, Input } from 'antd';
import { ask } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { useStep } from '../frame/step.tsx';
import { sessionWords } from './session-words.ts';

interface Typed {
  readonly current: string;
  readonly next: string;
}

/** A password that is due is changed before anything else. */
export function SessionDueForm({ onState }: { readonly onState: (state: string) => void }) {
  const { say } = useWords(sessionWords);
  const { run, isBusy, no } = useStep();
  const submit = (body: Typed) =>
    run(async () => onState((await ask('POST /api/v1/sessions/current/password', { body })).state));
  const rules = [{ required: true, message: say('needed') }];
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(typed: Typed) => void submit(typed)}>
      <Alert type="info" showIcon title={say('due')} className="section" />
      {no}
      <Form.Item name="current" label={say('current')} rules={rules}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label={say('newPassword')} rules={rules}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {say('change')}
      </Button>
    </Form>
  );
}
