import { Button, Space, Table, type TableProps } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useAddress } from './address.ts';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';
import { RefusalView } from './refusal-view.tsx';

interface PagedTableProps<T extends object, R> {
  readonly query: UseQueryResult<R>;
  readonly rows: (reply: R) => readonly T[];
  /** Where the list goes on; null at its end, and for lists that come whole. */
  readonly next?: (reply: R) => string | null;
  /** Name of the cursor in the address. */
  readonly cursor?: string;
  readonly columns: NonNullable<TableProps<T>['columns']>;
  readonly rowKey: keyof T & string;
  /** What the table is of, for who does not see it. */
  readonly label: string;
  readonly empty?: string;
}

/** A table the node pages; where one is in it stands in the address. */
export function PagedTable<T extends object, R>(props: PagedTableProps<T, R>) {
  const { query, rows, next, cursor = 'after', columns, rowKey, label, empty } = props;
  const { say } = useWords(frameWords);
  const { search, change } = useAddress();
  if (query.isError) return <RefusalView error={query.error} again={() => void query.refetch()} />;
  const following = query.data === undefined ? null : (next?.(query.data) ?? null);
  const isPaged = following !== null || search[cursor] !== undefined;
  return (
    <>
      <Table<T>
        aria-label={label}
        size="middle"
        rowKey={rowKey}
        columns={columns}
        dataSource={query.data === undefined ? [] : [...rows(query.data)]}
        loading={query.isPending || query.isPlaceholderData}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: empty ?? say('empty') }}
      />
      {isPaged && (
        <Space className="pager">
          <Button
            disabled={search[cursor] === undefined}
            onClick={() => change({ [cursor]: undefined })}
          >
            {say('firstPage')}
          </Button>
          <Button
            disabled={following === null}
            onClick={() => change({ [cursor]: following ?? undefined })}
          >
            {say('nextPage')}
          </Button>
        </Space>
      )}
    </>
  );
}
