import { Button, Form, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAddress } from '../frame/address.ts';
import { ask, type Reply, type Sent } from '../frame/ask.ts';
import { useAsked } from '../frame/asked.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords, type Said } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useStep } from '../frame/step.tsx';
import { useOwnNames } from './usage-queries.ts';
import { registerWords } from './usage-register-words.ts';

type Cases = Reply<'GET /api/v1/usage/cases'>;
type Case = Cases['cases'][number];
type Answer = Sent<'POST /api/v1/usage/cases/{case}'>['body'];

/** Strange asks of one's institution, and what was said of them. */
export function UsageCasesPage() {
  const { say, name } = useWords(registerWords);
  const { search } = useAddress();
  const { after } = search;
  const [answering, answer] = useState<Case | null>(null);
  const names = useOwnNames();
  const cases = useAsked('GET /api/v1/usage/cases', {
    query: { ...(after !== undefined && { after }) },
  });
  const columns = [
    { title: say('rule'), dataIndex: 'rule', render: (rule: Said) => name(rule) },
    { title: say('day'), dataIndex: 'day', className: 'figures' },
    {
      title: say('person'),
      dataIndex: 'person',
      render: (person: string) => names.get(person) ?? <span className="trace">{person}</span>,
    },
    { title: say('at'), dataIndex: 'openedAt', render: (at: string) => <Instant at={at} /> },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (state: Case['state']) => <Tag>{say(state)}</Tag>,
    },
    {
      title: say('answer'),
      key: 'answer',
      render: (_: unknown, one: Case) =>
        one.can.length === 0 ? (
          say('nothingToDo')
        ) : (
          <Button size="small" onClick={() => answer(one)}>
            {say('answer')}
          </Button>
        ),
    },
  ];
  return (
    <Page title={say('casesTitle')} lead={say('casesLead')}>
      <Section title={say('casesTitle')}>
        <PagedTable<Case, Cases>
          query={cases}
          rows={(reply) => reply.cases}
          next={({ next }) => next}
          columns={columns}
          rowKey="case"
          label={say('casesTitle')}
          empty={say('casesNone')}
        />
      </Section>
      {answering && (
        <AnswerDialog
          one={answering}
          reasons={cases.data?.reasons ?? {}}
          onClose={() => answer(null)}
        />
      )}
    </Page>
  );
}

interface AnswerDialogProps {
  readonly one: Case;
  readonly reasons: Cases['reasons'];
  readonly onClose: () => void;
}

function AnswerDialog({ one, reasons, onClose }: AnswerDialogProps) {
  const { say, name } = useWords(registerWords);
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const [form] = Form.useForm<Answer>();
  const chosen = Form.useWatch('move', form);
  const move = one.can.find((can) => can.move === chosen);
  const send = (body: Answer) =>
    run(async () => {
      await ask('POST /api/v1/usage/cases/{case}', { path: { case: one.case }, body });
      await known.invalidateQueries();
      onClose();
    });
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Modal open title={name(one.rule)} footer={null} onCancel={onClose}>
      {no}
      <Form<Answer>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(told) => void send(told)}
        onValuesChange={(changes) => 'move' in changes && form.resetFields(['reason'])}
      >
        <Form.Item name="move" label={say('move')} rules={needed}>
          <Select
            options={one.can.map((can) => ({
              value: can.move,
              label: say(can.move as Answer['move']),
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={say('reason')} rules={needed}>
          <Select
            options={(move?.reasons ?? []).map((code) => ({
              value: code,
              label: name(reasons[code]),
            }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say('send')}
        </Button>
      </Form>
    </Modal>
  );
}
