import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { Instant } from '../frame/instant.tsx';
import { useItemNames } from '../frame/item-names.ts';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { batchWords } from './batch-words.ts';

type Batch = Reply<'GET /api/v1/batches'>['batches'][number];

/** The latest files a source unit sent, and what became of them. */
export function BatchLatestTable({ limit }: { readonly limit: number }) {
  const { say } = useWords(batchWords);
  const itemName = useItemNames();
  const latest = useAsked('GET /api/v1/batches', { query: { limit } });
  const columns = [
    {
      title: say('file'),
      dataIndex: 'batch',
      render: (batch: string, { file }: Batch) => <a href={`/batches/${batch}`}>{file.name}</a>,
    },
    { title: say('item'), dataIndex: 'item', render: (item: string) => itemName(item) },
    {
      title: say('receivedAt'),
      dataIndex: 'receivedAt',
      render: (at: string) => <Instant at={at} />,
    },
    { title: say('state'), dataIndex: 'state', render: (state: Batch['state']) => say(state) },
  ];
  return (
    <PagedTable<Batch, Reply<'GET /api/v1/batches'>>
      query={latest}
      rows={({ batches }) => batches}
      columns={columns}
      rowKey="batch"
      label={say('latest')}
      empty={say('none')}
    />
  );
}
