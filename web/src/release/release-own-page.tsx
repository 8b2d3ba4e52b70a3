import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { Asked, useAsked } from '../frame/asked.tsx';
import { addressOf, type Reply } from '../frame/ask.ts';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page } from '../frame/page.tsx';
import { WhoSees } from './release-who-sees-list.tsx';
import { releaseWords } from './release-words.ts';

/** All that is held of one's enterprise, by the categories of the list. */
export function ReleaseOwnPage() {
  const { say, language } = useWords(releaseWords);
  const holdings = useAsked('GET /api/v1/my/holdings');
  const report = addressOf('GET /api/v1/my/report', { query: { form: 'pdf', language } });
  const deeds = (
    <Button href={report} icon={<DownloadOutlined />} type="primary">
      {say('report')}
    </Button>
  );
  return (
    <Page title={say('ownTitle')} lead={say('ownLead')} deeds={deeds}>
      <Asked query={holdings}>{({ items }) => <HoldingsTable held={items} />}</Asked>
    </Page>
  );
}

type Held = Reply<'GET /api/v1/my/holdings'>['items'];

interface Line {
  readonly item: Item;
  readonly records: number;
  readonly receivedAt: string | null;
  /** Lines of its category, told by the first of them; 0 of the others. */
  readonly spans: number;
}

function linesOf(held: Held): Line[] {
  const known = new Map(held.map((one) => [one.item, one]));
  const byCategory = Map.groupBy(guizhou2022.items, ({ category }) => category.no);
  return [...byCategory.values()].flatMap((items) =>
    items.map((item, at) => ({
      item,
      records: known.get(item.code)?.records ?? 0,
      receivedAt: known.get(item.code)?.receivedAt ?? null,
      spans: at === 0 ? items.length : 0,
    })),
  );
}

/** Every item of the list, those of which nothing is held too. */
function HoldingsTable({ held }: { readonly held: Held }) {
  const { say, name } = useWords(releaseWords);
  const columns = [
    {
      title: say('category'),
      key: 'category',
      render: (_: unknown, { item }: Line) => `${item.category.no} ${name(item.category)}`,
      onCell: ({ spans }: Line) => ({ rowSpan: spans }),
    },
    {
      title: say('item'),
      key: 'item',
      render: (_: unknown, { item, records }: Line) =>
        records === 0 ? (
          name(item)
        ) : (
          <Link to={`/enterprise/data/${item.code}` as '/'}>{name(item)}</Link>
        ),
    },
    { title: say('records'), dataIndex: 'records', align: 'right' as const, className: 'figures' },
    {
      title: say('receivedAt'),
      dataIndex: 'receivedAt',
      className: 'figures',
      render: (at: string | null) => at && dayText(at),
    },
    {
      title: say('without'),
      key: 'without',
      render: (_: unknown, { item }: Line) => <WhoSees item={item} />,
    },
  ];
  return (
    <Table<Line>
      aria-label={say('ownTitle')}
      size="small"
      rowKey={({ item }) => item.code}
      columns={columns}
      dataSource={linesOf(held)}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
