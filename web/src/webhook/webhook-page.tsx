import { Button, Form, Input, Modal, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useAddress } from '../frame/address.ts';
import { ask, type Reply, type Sent } from '../frame/ask.ts';
import { useAsked, useDeed } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useStep } from '../frame/step.tsx';
import { useCan } from '../session/session-queries.ts';
import { WebhookDeliveriesTable } from './webhook-deliveries-table.tsx';
import { webhookWords } from './webhook-words.ts';

type Webhooks = Reply<'GET /api/v1/webhooks'>;
type Webhook = Webhooks['webhooks'][number];
type NewWebhook = Sent<'POST /api/v1/webhooks'>['body'];

const events = [
  'consent.request',
  'consent.grant',
  'consent.decline',
  'consent.lapse',
  'consent.pause',
  'consent.resume',
  'consent.revoke',
  'consent.expire',
  'consent.consume',
] as const satisfies NewWebhook['events'];

/** Where one's institution is called back, and how each call went. */
export function WebhookPage() {
  const { say } = useWords(webhookWords);
  const { search, change } = useAddress();
  const webhooks = useAsked('GET /api/v1/webhooks');
  const [isNew, setNew] = useState(false);
  const register = (
    <CanButton type="primary" can={useCan('POST /api/v1/webhooks')} onClick={() => setNew(true)}>
      {say('register')}
    </CanButton>
  );
  const columns = [
    { title: say('url'), dataIndex: 'url', className: 'trace' },
    {
      title: say('events'),
      dataIndex: 'events',
      render: (its: Webhook['events']) => its.map((event) => <Tag key={event}>{event}</Tag>),
    },
    {
      title: say('registeredAt'),
      dataIndex: 'registeredAt',
      render: (at: string) => <Instant at={at} />,
    },
    {
      title: say('end'),
      key: 'end',
      render: (_: unknown, { webhook }: Webhook) => <EndButton webhook={webhook} />,
    },
  ];
  const states = (['waiting', 'delivered', 'given-up'] as const).map((value) => ({
    value: value as string,
    label: say(value),
  }));
  const choice = (
    <Segmented
      aria-label={say('state')}
      options={[{ value: '', label: say('all') }, ...states]}
      value={search['state'] ?? ''}
      onChange={(state) => change({ state, cursor: undefined })}
    />
  );
  return (
    <Page title={say('title')} lead={say('lead')} deeds={register}>
      <Section title={say('title')}>
        <PagedTable<Webhook, Webhooks>
          query={webhooks}
          rows={(reply) => reply.webhooks}
          columns={columns}
          rowKey="webhook"
          label={say('title')}
          empty={say('none')}
        />
      </Section>
      <Section title={say('deliveries')} extra={choice}>
        <WebhookDeliveriesTable />
      </Section>
      {isNew && <RegisterDialog onClose={() => setNew(false)} />}
    </Page>
  );
}

function EndButton({ webhook }: { readonly webhook: string }) {
  const { say } = useWords(webhookWords);
  const end = useDeed('DELETE /api/v1/webhooks/{webhook}');
  return (
    <DeedButton
      size="small"
      danger
      can={useCan('DELETE /api/v1/webhooks/{webhook}')}
      loading={end.isPending}
      asks={{ title: say('endAsk'), means: say('endMeans'), yes: say('end') }}
      onDo={() => end.mutate([{ path: { webhook } }])}
      error={end.error}
    >
      {say('end')}
    </DeedButton>
  );
}

function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords(webhookWords);
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const send = (body: NewWebhook) =>
    run(async () => {
      await ask('POST /api/v1/webhooks', { body });
      await known.invalidateQueries();
      onClose();
    });
  const needed = [{ required: true, message: say('needed') }];
  return (
    <Modal open title={say('register')} footer={null} onCancel={onClose}>
      {no}
      <Form<NewWebhook>
        layout="vertical"
        requiredMark={false}
        initialValues={{ events }}
        onFinish={(told) => void send(told)}
      >
        <Form.Item name="url" label={say('url')} rules={needed}>
          <Input maxLength={2_000} inputMode="url" />
        </Form.Item>
        <Form.Item name="events" label={say('events')} rules={needed}>
          <Select mode="multiple" options={events.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say('register')}
        </Button>
      </Form>
    </Modal>
  );
}
