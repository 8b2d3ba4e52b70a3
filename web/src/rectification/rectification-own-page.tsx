import { Descriptions, Tag } from 'antd';
import type { Reply } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { dayText, Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { partyWords } from '../party/party-words.ts';
import { useSeat } from '../session/session-queries.ts';
import { rectificationWords } from './rectification-words.ts';

type Admission = Reply<'GET /api/v1/admissions/{organisation}'>;
type Orders = Reply<'GET /api/v1/parties/{organisation}/rectifications'>;
type Order = Orders['rectifications'][number];

/** How one's own organisation came to be admitted, and what it was ordered to put right. */
export function RectificationOwnPage() {
  const { say } = useWords(rectificationWords);
  const { organisation } = useSeat();
  const admission = useAsked('GET /api/v1/admissions/{organisation}', { path: { organisation } });
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('file')}>
        <Asked query={admission}>{(file) => <File file={file} />}</Asked>
      </Section>
      <Section title={say('orders')}>
        <OrdersTable organisation={organisation} />
      </Section>
    </Page>
  );
}

function File({ file }: { readonly file: Admission }) {
  const { say } = useWords(rectificationWords);
  const party = useWords(partyWords);
  const { standing, reassessOn, application, assessment, decisions } = file;
  const outcome = assessment && say(assessment.isPassed ? 'passed' : 'notPassed');
  const lines = [
    ['standing', <Tag>{party.say(standing)}</Tag>],
    ['reassessOn', reassessOn ?? say('none')],
    ['appliedAt', application ? dayText(application.at) : say('none')],
    ['description', application?.description ?? say('none')],
    ['score', assessment ? `${assessment.score} · ${outcome ?? ''}` : say('none')],
    ['checklist', assessment?.checklist ?? say('none')],
    [
      'decisions',
      decisions.map(({ decision, at }) => `${say(decision)} ${dayText(at)}`).join('；') ||
        say('none'),
    ],
  ] as const;
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={lines.map(([key, children]) => ({ key, label: say(key), children }))}
    />
  );
}

function OrdersTable({ organisation }: { readonly organisation: string }) {
  const { say, name } = useWords(rectificationWords);
  const orders = useAsked('GET /api/v1/parties/{organisation}/rectifications', {
    path: { organisation },
  });
  const columns = [
    {
      title: say('ground'),
      dataIndex: 'ground',
      render: (ground: Order['ground']) => name(orders.data?.grounds[ground]),
    },
    {
      title: say('orderedAt'),
      dataIndex: 'orderedAt',
      render: (at: string) => <Instant at={at} />,
    },
    { title: say('dueOn'), dataIndex: 'dueOn', className: 'figures' },
    { title: say('state'), dataIndex: 'state', render: (state: Order['state']) => say(state) },
  ];
  return (
    <PagedTable<Order, Orders>
      query={orders}
      rows={({ rectifications }) => rectifications}
      columns={columns}
      rowKey="rectification"
      label={say('orders')}
      empty={say('ordersNone')}
    />
  );
}
