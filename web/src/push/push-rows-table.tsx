import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAddress } from '../frame/address.ts';
import { ask, type Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { pushWords } from './push-words.ts';

type Batch = Reply<'GET /api/v1/public-data'>;
type Subject = Batch['subjects'][number];

/** Firms in a page: every look counts for the day's limit. */
const atOnce = 20;

/** What was given is taken off the day's limit: it is asked for again. */
export function useCounted() {
  const known = useQueryClient();
  return async <T,>(given: Promise<T>): Promise<T> => {
    const reply = await given;
    void known.invalidateQueries({ queryKey: ['GET /api/v1/public-data/allowance'] });
    return reply;
  };
}

interface PushRowsTableProps {
  readonly wanted: Readonly<Record<string, string>>;
  /** Said above what was given. */
  readonly watermark: (batch: Batch) => ReactNode;
}

/** The firms of a region and an industry, with how many public records of the item each has. */
export function PushRowsTable({ wanted, watermark }: PushRowsTableProps) {
  const { say } = useWords(pushWords);
  const { search } = useAddress();
  const { cursor } = search;
  const counted = useCounted();
  const query = { ...wanted, limit: atOnce, ...(cursor !== undefined && { cursor }) };
  // Asked once: what is looked at again unasked would be counted again.
  const batch = useQuery<Batch>({
    queryKey: ['public-data', query],
    queryFn: () => counted(ask('GET /api/v1/public-data', { query })),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const columns = [
    { title: say('name'), dataIndex: 'name' },
    { title: say('uscc'), dataIndex: 'uscc', className: 'figures' },
    { title: say('place'), dataIndex: 'division', className: 'figures' },
    { title: say('industry'), dataIndex: 'industry', className: 'figures' },
    {
      title: say('records'),
      key: 'records',
      className: 'figures',
      render: (_: unknown, { items }: Subject) =>
        items.reduce((sum, { records }) => sum + records.length, 0),
    },
  ];
  return (
    <>
      {batch.data && watermark(batch.data)}
      <PagedTable<Subject, Batch>
        query={batch}
        rows={({ subjects }) => subjects}
        next={({ cursor: following }) => following}
        cursor="cursor"
        columns={columns}
        rowKey="uscc"
        label={say('rows')}
        empty={say('none')}
      />
    </>
  );
}
