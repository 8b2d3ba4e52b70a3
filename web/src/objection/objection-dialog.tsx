import { Button, Form, Input, Modal, Select } from 'antd';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { useQueryClient } from '@tanstack/react-query';
import { ask, type Sent } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { useWords } from '../frame/language.tsx';
import { useStep } from '../frame/step.tsx';
import { objectionWords } from './objection-words.ts';

type Raising = Sent<'POST /api/v1/my/objections'>['body'];

interface ObjectionDialogProps {
  readonly item: Item;
  /** Of the record within its item. */
  readonly recordKey: string;
  readonly onClose: () => void;
}

/** Says what is wrong of a record; it is marked from then on. */
export function ObjectionDialog({ item, recordKey, onClose }: ObjectionDialogProps) {
  const { say } = useWords(objectionWords);
  return (
    <Modal open title={say('raiseTitle')} footer={null} onCancel={onClose}>
      <ObjectionForm item={item} recordKey={recordKey} onClose={onClose} />
    </Modal>
  );
}

type Typed = Omit<Raising, 'item' | 'key'>;

function ObjectionForm({ item, recordKey: key, onClose }: ObjectionDialogProps) {
  const { say, name, language } = useWords(objectionWords);
  const known = useAsked('GET /api/v1/my/objections');
  const cache = useQueryClient();
  const { run, isBusy, no } = useStep();
  const submit = ({ field, ...told }: Typed) =>
    run(async () => {
      const body = { ...told, item: item.code, key, ...(field ? { field } : {}) };
      await ask('POST /api/v1/my/objections', { body });
      await cache.invalidateQueries();
      onClose();
    });
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  const fields = item.fields.map((field) => ({ value: field.code, label: field[language] }));
  return (
    <Asked query={known}>
      {({ grounds }) => (
        <Form<Typed>
          layout="vertical"
          requiredMark={false}
          onFinish={(typed) => void submit(typed)}
        >
          {no}
          <Form.Item name="field" label={say('what')} initialValue="">
            <Select options={[{ value: '', label: say('whole') }, ...fields]} />
          </Form.Item>
          <Form.Item name="ground" label={say('ground')} rules={needed}>
            <Select options={grounds.map((one) => ({ value: one.code, label: name(one) }))} />
          </Form.Item>
          <Form.Item
            name="statement"
            label={say('statement')}
            extra={say('statementHint')}
            rules={needed}
          >
            <Input.TextArea rows={4} maxLength={500} showCount />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {say('send')}
          </Button>
        </Form>
      )}
    </Asked>
  );
}
