import { Table, Tag } from 'antd';
import { useWords } from '../frame/language.tsx';
import { askableItems } from '../consent/consent-queries.ts';
import { saysOf, useSourceHealth } from './enquiry-queries.ts';
import { enquiryWords } from './enquiry-words.ts';

type Line = (typeof askableItems)[number];

/** What is not public, how it comes, and whether it can be had now: looked at before anybody is asked. */
export function EnquiryAskableTable() {
  const { say, name, language } = useWords(enquiryWords);
  const columns = [
    {
      title: say('category'),
      key: 'category',
      render: (_: unknown, { item }: Line) => name(item.category),
    },
    { title: say('item'), key: 'item', render: (_: unknown, { item }: Line) => name(item) },
    { title: say('how'), key: 'how', render: (_: unknown, { item }: Line) => say(item.mode) },
    {
      title: say('now'),
      key: 'now',
      render: (_: unknown, { item }: Line) => <EnquiryHealthTag item={item.code} />,
    },
    {
      title: say('fields'),
      key: 'fields',
      render: (_: unknown, { fields }: Line) => fields.map((field) => field[language]).join(' · '),
    },
  ];
  return (
    <Table<Line>
      aria-label={say('askable')}
      size="small"
      rowKey={({ item }) => item.code}
      columns={columns}
      dataSource={[...askableItems]}
      pagination={{ pageSize: 8, showSizeChanger: false }}
    />
  );
}

/** Whether an item can be had now. */
export function EnquiryHealthTag({ item }: { readonly item: string }) {
  const { say } = useWords(enquiryWords);
  const health = useSourceHealth().get(item);
  const says = saysOf(health);
  if (says === null) return <Tag>{say('ready')}</Tag>;
  const counted =
    health && health.asked > 0
      ? ` ${say('half', { answered: health.answered, asked: health.asked })}`
      : '';
  return <Tag color={says.colour}>{`${say(says.key)}${counted}`}</Tag>;
}
