import { Button, Form, Input, Modal } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { ask } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { useStep } from '../frame/step.tsx';
import { machineWords } from './machine-words.ts';

interface MachineKeyDialogProps {
  /** Whose key it is; null: of a system that is registered with it. */
  readonly client: string | null;
  readonly onClose: () => void;
}

interface Typed {
  readonly name?: string;
  readonly callbacks?: string;
  readonly jwk: string;
}

type Jwk = { readonly kty: string };

/** A public key for a system, or a system with its first key. */
export function MachineKeyDialog({ client, onClose }: MachineKeyDialogProps) {
  const { say } = useWords(machineWords);
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const send = (typed: Typed) =>
    run(async () => {
      await save(client, typed);
      await known.invalidateQueries();
      onClose();
    });
  const needed = [{ required: true, message: say('needed') }];
  const json = {
    validator: (_: unknown, text: string) =>
      isObject(text) ? Promise.resolve() : Promise.reject(new Error(say('notJson'))),
  };
  return (
    <Modal
      open
      title={say(client === null ? 'register' : 'addKey')}
      footer={null}
      onCancel={onClose}
    >
      {no}
      <Form<Typed> layout="vertical" requiredMark={false} onFinish={(typed) => void send(typed)}>
        {client === null && (
          <>
            <Form.Item name="name" label={say('name')} rules={needed}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="callbacks" label={say('callback')}>
              <Input.TextArea rows={2} />
            </Form.Item>
          </>
        )}
        <Form.Item name="jwk" label={say('jwk')} extra={say('jwkHint')} rules={[...needed, json]}>
          <Input.TextArea rows={5} className="secret" spellCheck={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say(client === null ? 'register' : 'addKey')}
        </Button>
      </Form>
    </Modal>
  );
}

async function save(client: string | null, { name = '', callbacks = '', jwk }: Typed) {
  const key = JSON.parse(jwk) as Jwk;
  if (client !== null) {
    await ask('POST /api/v1/clients/{client}/keys', { path: { client }, body: key });
    return;
  }
  const uris = callbacks.split(/\s+/).filter((uri) => uri !== '');
  await ask('POST /api/v1/clients', { body: { name, redirect_uris: uris, jwks: { keys: [key] } } });
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
