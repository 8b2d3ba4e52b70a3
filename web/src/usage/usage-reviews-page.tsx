import { Button, Form, Modal, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAddress } from '../frame/address.ts';
import { ask, type Reply, type Sent } from '../frame/ask.ts';
import { useAsked } from '../frame/asked.tsx';
import { dayText, Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useStep } from '../frame/step.tsx';
import { registerWords } from './usage-register-words.ts';

type Tasks = Reply<'GET /api/v1/usage/reviews'>;
type Task = Tasks['reviews'][number];
type Opinion = Sent<'POST /api/v1/usage/reviews/{review}'>['body'];

/** Asks drawn for review, each decided by an auditor. */
export function UsageReviewsPage() {
  const { say } = useWords(registerWords);
  const { search, change } = useAddress();
  const { after, state } = search;
  const [deciding, decide] = useState<Task | null>(null);
  const tasks = useAsked('GET /api/v1/usage/reviews', {
    query: {
      ...(state && { state: state as 'open' }),
      ...(after !== undefined && { after }),
    },
  });
  const reasons = tasks.data?.reasons ?? {};
  const states = (['open', 'overdue', 'decided'] as const).map((value) => ({
    value: value as string,
    label: say(value),
  }));
  const choice = (
    <Segmented
      aria-label={say('state')}
      options={[{ value: '', label: say('all') }, ...states]}
      value={state ?? ''}
      onChange={(value) => change({ state: value, after: undefined })}
    />
  );
  return (
    <Page title={say('reviewsTitle')} lead={say('reviewsLead')}>
      <Section title={say('reviewsTitle')} extra={choice}>
        <PagedTable<Task, Tasks>
          query={tasks}
          rows={({ reviews }) => reviews}
          next={({ next }) => next}
          columns={useColumns(reasons, decide)}
          rowKey="review"
          label={say('reviewsTitle')}
          empty={say('reviewsNone')}
        />
      </Section>
      {deciding && <DecideDialog task={deciding} reasons={reasons} onClose={() => decide(null)} />}
    </Page>
  );
}

function useColumns(reasons: Tasks['reasons'], onDecide: (task: Task) => void) {
  const { say, name } = useWords(registerWords);
  return [
    { title: say('month'), dataIndex: 'month', className: 'figures' },
    {
      title: say('at'),
      key: 'at',
      render: (_: unknown, { asked }: Task) => asked && <Instant at={asked.at} />,
    },
    {
      title: say('subject'),
      key: 'subject',
      className: 'figures',
      render: (_: unknown, { asked }: Task) => asked?.subject,
    },
    {
      title: say('deed'),
      key: 'deed',
      render: (_: unknown, { asked }: Task) => name(asked?.deed),
    },
    {
      title: say('purpose'),
      key: 'purpose',
      render: (_: unknown, { asked }: Task) => name(asked?.purpose),
    },
    {
      title: say('dueAt'),
      key: 'dueAt',
      render: (_: unknown, { dueAt, isOverdue }: Task) => (
        <>
          {dayText(dueAt)} {isOverdue && <Tag color="red">{say('overdue')}</Tag>}
        </>
      ),
    },
    {
      title: say('finding'),
      key: 'finding',
      render: (_: unknown, task: Task) => (
        <Finding task={task} reasons={reasons} onDecide={() => onDecide(task)} />
      ),
    },
  ];
}

interface FindingProps {
  readonly task: Task;
  readonly reasons: Tasks['reasons'];
  readonly onDecide: () => void;
}

function Finding({ task: { finding, reason, canDecide }, reasons, onDecide }: FindingProps) {
  const { say, name } = useWords(registerWords);
  if (finding !== null) {
    return (
      <>
        <Tag color={finding === 'in-order' ? 'green' : 'red'}>{say(finding)}</Tag>
        {reason !== null && name(reasons[reason])}
      </>
    );
  }
  return canDecide ? (
    <Button size="small" onClick={onDecide}>
      {say('decide')}
    </Button>
  ) : (
    say('nothingToDo')
  );
}

interface DecideDialogProps {
  readonly task: Task;
  readonly reasons: Tasks['reasons'];
  readonly onClose: () => void;
}

function DecideDialog({ task, reasons, onClose }: DecideDialogProps) {
  const { say, name } = useWords(registerWords);
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const [form] = Form.useForm<Opinion>();
  const finding = Form.useWatch('finding', form);
  const send = ({ finding: found, reason }: Opinion) =>
    run(async () => {
      const body = { finding: found, reason: found === 'in-order' ? null : reason };
      await ask('POST /api/v1/usage/reviews/{review}', { path: { review: task.review }, body });
      await known.invalidateQueries();
      onClose();
    });
  const findings = (['in-order', 'not-in-order'] as const).map((value) => ({
    value,
    label: say(value),
  }));
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Modal open title={say('decide')} footer={null} onCancel={onClose}>
      {no}
      <Form<Opinion>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(told) => void send(told)}
      >
        <Form.Item name="finding" label={say('finding')} rules={needed}>
          <Select options={findings} />
        </Form.Item>
        {finding === 'not-in-order' && (
          <Form.Item name="reason" label={say('reason')} rules={needed}>
            <Select
              options={Object.entries(reasons).map(([value, told]) => ({
                value,
                label: name(told),
              }))}
            />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say('send')}
        </Button>
      </Form>
    </Modal>
  );
}
