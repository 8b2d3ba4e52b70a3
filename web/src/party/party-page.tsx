import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { partyWords } from './party-words.ts';

type Party = Reply<'GET /api/v1/parties'>['parties'][number];

/** Who deals with the node, and whether they may. */
export function PartyPage() {
  const { say } = useWords(partyWords);
  const parties = useAsked('GET /api/v1/parties');
  const columns = [
    { title: say('name'), dataIndex: 'name' },
    { title: say('uscc'), dataIndex: 'uscc', className: 'figures' },
    { title: say('kind'), dataIndex: 'kind', render: (kind: Party['kind']) => say(kind) },
    {
      title: say('standing'),
      dataIndex: 'standing',
      render: (standing: Party['standing']) => say(standing ?? 'notNeeded'),
    },
  ];
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('title')}>
        <PagedTable<Party, Reply<'GET /api/v1/parties'>>
          query={parties}
          rows={(reply) => reply.parties}
          columns={columns}
          rowKey="organisation"
          label={say('title')}
          empty={say('none')}
        />
      </Section>
    </Page>
  );
}
