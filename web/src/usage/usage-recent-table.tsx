import { Table } from 'antd';
import type { Reply } from '../frame/ask.ts';
import { Instant } from '../frame/instant.tsx';
import { useWords, type Said } from '../frame/language.tsx';
import { usageWords } from './usage-words.ts';

type Access = Reply<'GET /api/v1/my/accesses'>['accesses'][number];

/** The latest asks for an enterprise's data, refusals among them. */
export function UsageRecentTable({ accesses }: { readonly accesses: readonly Access[] }) {
  const { say, name } = useWords(usageWords);
  const columns = [
    { title: say('at'), dataIndex: 'at', render: (at: string) => <Instant at={at} /> },
    { title: say('who'), dataIndex: 'who', render: (who: Said) => name(who) },
    { title: say('deed'), dataIndex: 'deed', render: (deed: Said) => name(deed) },
    { title: say('decision'), dataIndex: 'decision', render: (said: Said) => name(said) },
  ];
  return (
    <Table<Access>
      aria-label={say('recent')}
      size="middle"
      rowKey="id"
      columns={columns}
      dataSource={[...accesses]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: say('recentNone') }}
    />
  );
}
