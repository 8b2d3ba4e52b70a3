import type { Reply } from '../frame/ask.ts';
import { useAsked, useDeed } from '../frame/asked.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { Instant } from '../frame/instant.tsx';
import { useItemNames } from '../frame/item-names.ts';
import { useWords, type Said } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { objectionWords } from './objection-words.ts';

type Own = Reply<'GET /api/v1/my/objections'>;
type Objection = Own['objections'][number];

/** What one's enterprise objects to, and how each stands. */
export function ObjectionPage() {
  const { say, name } = useWords(objectionWords);
  const itemName = useItemNames();
  const own = useAsked('GET /api/v1/my/objections');
  const columns = [
    { title: say('item'), dataIndex: 'item', render: (code: string) => itemName(code) },
    { title: say('ground'), dataIndex: 'ground', render: (ground: Said) => name(ground) },
    { title: say('statement'), dataIndex: 'statement' },
    { title: say('raisedAt'), dataIndex: 'raisedAt', render: (at: string) => <Instant at={at} /> },
    { title: say('dueOn'), dataIndex: 'dueOn', className: 'figures' },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (state: Objection['state']) => say(state),
    },
    {
      title: say('withdraw'),
      key: 'withdraw',
      render: (_: unknown, one: Objection) =>
        one.state === 'open' && <WithdrawButton objection={one.objection} />,
    },
  ];
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('title')}>
        <PagedTable<Objection, Own>
          query={own}
          rows={({ objections }) => objections}
          columns={columns}
          rowKey="objection"
          label={say('title')}
          empty={say('none')}
        />
      </Section>
    </Page>
  );
}

function WithdrawButton({ objection }: { readonly objection: string }) {
  const { say } = useWords(objectionWords);
  const withdraw = useDeed('POST /api/v1/my/objections/{objection}/withdrawal');
  return (
    <DeedButton
      can={{ can: true, because: null }}
      loading={withdraw.isPending}
      asks={{ title: say('withdrawAsk'), means: say('withdrawMeans'), yes: say('withdraw') }}
      onDo={() => withdraw.mutate([{ path: { objection } }])}
      error={withdraw.error}
    >
      {say('withdraw')}
    </DeedButton>
  );
}
