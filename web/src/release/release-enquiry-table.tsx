import { Descriptions, Space, Table, Tag, Typography } from 'antd';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { FieldValue } from '../frame/field-value.tsx';
import { instantText } from '../frame/instant.tsx';
import { useItemNames } from '../frame/item-names.ts';
import { useWords } from '../frame/language.tsx';
import type { Enquiry, EnquiryItem } from './release-enquiry-queries.ts';
import { releaseUseWords } from './release-use-words.ts';

const stateColours = {
  PENDING: 'processing',
  READY: 'green',
  DELIVERED: 'green',
  DENIED: 'red',
  TIMEOUT: 'orange',
} as const;
export const verdictColours = {
  MATCH: 'green',
  MISMATCH: 'red',
  NO_RECORD: 'gold',
  UNABLE: '',
} as const;

/** Each source as it answers: its state with the reason, and what it answered. */
export function ReleaseEnquiryTable({ enquiry }: { readonly enquiry: Enquiry }) {
  const { say, name } = useWords(releaseUseWords);
  const itemName = useItemNames();
  const unitName = (source: string | null) =>
    name(guizhou2022.sourceUnits.find(({ code }) => code === source)) || (source ?? '');
  const columns = [
    { title: say('item'), dataIndex: 'item', render: (code: string) => itemName(code) },
    {
      title: say('source'),
      dataIndex: 'source',
      render: (source: string | null) => unitName(source),
    },
    {
      title: say('state'),
      key: 'state',
      render: (_: unknown, { state, reason, said }: EnquiryItem) => (
        <Space orientation="vertical" size={0}>
          <Tag color={stateColours[state]}>{say(state)}</Tag>
          {reason !== null && (
            <Typography.Text type="secondary">
              {name(enquiry.reasons[reason]) || (said ?? reason)}
            </Typography.Text>
          )}
        </Space>
      ),
    },
    {
      title: say('outcome'),
      key: 'outcome',
      render: (_: unknown, item: EnquiryItem) => <Outcome item={item} reasons={enquiry.reasons} />,
    },
  ];
  return (
    <>
      <Table<EnquiryItem>
        aria-label={say('live')}
        size="middle"
        rowKey="item"
        columns={columns}
        dataSource={[...enquiry.items]}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
      <Typography.Text type="secondary">
        {say('keepUntil', { at: instantText(enquiry.keepUntil) })}
      </Typography.Text>
    </>
  );
}

interface OutcomeProps {
  readonly item: EnquiryItem;
  readonly reasons: Enquiry['reasons'];
}

function Outcome({ item, reasons }: OutcomeProps) {
  const { say, name, language } = useWords(releaseUseWords);
  const listed = guizhou2022.items.find(({ code }) => code === item.item);
  const label = (field: string) =>
    listed?.fields.find(({ code }) => code === field)?.[language] ?? field;
  const isGone = item.state === 'DELIVERED' && item.records === null && item.verdicts === null;
  return (
    <Space orientation="vertical" size={4}>
      {item.verdicts?.map(({ field, verdict }) => (
        <span key={field}>
          {label(field)} <Tag color={verdictColours[verdict]}>{say(verdict)}</Tag>
        </span>
      ))}
      {item.records?.length === 0 && say('noRecords')}
      {item.records?.map(({ values }, at) => (
        <Descriptions
          // Answers bear no key of their own.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          size="small"
          bordered
          column={1}
          items={(listed?.fields ?? [])
            .filter(({ code }) => code in values)
            .map((field) => ({
              key: field.code,
              label: field[language],
              children: <FieldValue field={field} value={values[field.code]} />,
            }))}
        />
      ))}
      {item.withheld.map(({ field, reason }) => (
        <Typography.Text key={field} type="secondary">
          {say('withheld', { fields: label(field), reason: name(reasons[reason]) || reason })}
        </Typography.Text>
      ))}
      {isGone && <Typography.Text type="secondary">{say('given')}</Typography.Text>}
    </Space>
  );
}
