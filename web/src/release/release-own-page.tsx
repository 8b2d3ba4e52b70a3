import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { Asked, useAsked } from '../frame/asked.tsx';
import { addressOf } from '../frame/ask.ts';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { releaseWords } from './release-words.ts';

interface Line {
  readonly item: Item;
  readonly records: number;
  readonly receivedAt: string | null;
}

/** All that is held of one's enterprise, by the categories of the list. */
export function ReleaseOwnPage() {
  const { say, name, language } = useWords(releaseWords);
  const holdings = useAsked('GET /api/v1/my/holdings');
  const report = addressOf('GET /api/v1/my/report', { query: { form: 'pdf', language } });
  const deeds = (
    <Button href={report} icon={<DownloadOutlined />} type="primary">
      {say('report')}
    </Button>
  );
  return (
    <Page title={say('ownTitle')} lead={say('ownLead')} deeds={deeds}>
      <Asked query={holdings}>
        {({ items }) => {
          const held = new Map(items.map((one) => [one.item, one]));
          return [...byCategory()].map(([category, its]) => (
            <Section key={category.no} title={`${category.no} ${name(category)}`}>
              <HoldingsTable
                label={name(category)}
                lines={its.map((item) => ({
                  item,
                  records: held.get(item.code)?.records ?? 0,
                  receivedAt: held.get(item.code)?.receivedAt ?? null,
                }))}
              />
            </Section>
          ));
        }}
      </Asked>
    </Page>
  );
}

function byCategory(): Map<Item['category'], Item[]> {
  const categories = new Map(guizhou2022.items.map(({ category }) => [category.no, category]));
  return Map.groupBy(guizhou2022.items, ({ category }) => categories.get(category.no) ?? category);
}

interface HoldingsTableProps {
  readonly label: string;
  readonly lines: readonly Line[];
}

function HoldingsTable({ label, lines }: HoldingsTableProps) {
  const { say, name } = useWords(releaseWords);
  const columns = [
    {
      title: say('item'),
      key: 'item',
      width: '34%',
      render: (_: unknown, { item, records }: Line) =>
        records === 0 ? (
          name(item)
        ) : (
          <Link to={`/enterprise/data/${item.code}` as '/'}>{name(item)}</Link>
        ),
    },
    { title: say('records'), dataIndex: 'records', width: '12%', className: 'figures' },
    {
      title: say('receivedAt'),
      dataIndex: 'receivedAt',
      width: '18%',
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
      aria-label={label}
      size="small"
      rowKey={({ item }) => item.code}
      columns={columns}
      dataSource={[...lines]}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}

/** Who may see an item without its subject's consent. */
export function WhoSees({ item }: { readonly item: Item }) {
  const { say } = useWords(releaseWords);
  if (item.mode !== 'collect') return say('atSource');
  const own = item.fields.filter(({ code }) => code !== 'name' && code !== 'uscc');
  const open = own.filter(({ openness }) => openness === 'open').length;
  if (open === own.length) return say('anyone');
  return open === 0 ? say('nobody') : say('anyoneSome', { open });
}
