import { Tag } from 'antd';
import { useAddress } from '../frame/address.ts';
import type { Reply } from '../frame/ask.ts';
import { useAsked, useDeed } from '../frame/asked.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useCan } from '../session/session-queries.ts';
import { webhookWords } from './webhook-words.ts';

type Deliveries = Reply<'GET /api/v1/webhooks/deliveries'>;
type Delivery = Deliveries['deliveries'][number];

const colours = { waiting: 'gold', delivered: 'green', 'given-up': 'red' } as const;

/** Each call to one's system: how it stands, and the way to send it again. */
export function WebhookDeliveriesTable() {
  const { say } = useWords(webhookWords);
  const { search } = useAddress();
  const { state, cursor } = search;
  const deliveries = useAsked('GET /api/v1/webhooks/deliveries', {
    query: {
      ...(state && { state: state as Delivery['state'] }),
      ...(cursor !== undefined && { cursor }),
    },
  });
  const instant = (at: string | null) => at !== null && <Instant at={at} />;
  const columns = [
    { title: say('event'), dataIndex: 'event' },
    { title: say('consent'), dataIndex: 'consent', className: 'trace' },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (its: Delivery['state']) => <Tag color={colours[its]}>{say(its)}</Tag>,
    },
    { title: say('attempts'), dataIndex: 'attempts', className: 'figures' },
    { title: say('lastAt'), dataIndex: 'lastAt', render: instant },
    { title: say('lastCode'), dataIndex: 'lastCode' },
    { title: say('nextAt'), dataIndex: 'nextAt', render: instant },
    {
      title: say('replay'),
      key: 'replay',
      render: (_: unknown, { delivery }: Delivery) => <ReplayButton delivery={delivery} />,
    },
  ];
  return (
    <PagedTable<Delivery, Deliveries>
      query={deliveries}
      rows={(reply) => reply.deliveries}
      next={(reply) => reply.cursor}
      cursor="cursor"
      columns={columns}
      rowKey="delivery"
      label={say('deliveries')}
      empty={say('deliveriesNone')}
    />
  );
}

function ReplayButton({ delivery }: { readonly delivery: string }) {
  const { say } = useWords(webhookWords);
  const replay = useDeed('POST /api/v1/webhooks/deliveries/{delivery}/replay');
  return (
    <DeedButton
      size="small"
      can={useCan('POST /api/v1/webhooks/deliveries/{delivery}/replay')}
      loading={replay.isPending}
      asks={{ title: say('replayAsk'), means: say('replayMeans'), yes: say('replay') }}
      onDo={() => replay.mutate([{ path: { delivery } }])}
      error={replay.error}
    >
      {say('replay')}
    </DeedButton>
  );
}
