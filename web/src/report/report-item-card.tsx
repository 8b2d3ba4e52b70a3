import { Descriptions, Table, Tag, Typography } from 'antd';
import type { Field, Item } from '@xinqiao/catalogue/catalogue';
import { FieldValue } from '../frame/field-value.tsx';
import { useWords } from '../frame/language.tsx';
import { Section } from '../frame/page.tsx';
import { verdictColours } from '../release/release-enquiry-table.tsx';
import { releaseUseWords } from '../release/release-use-words.ts';
import type { ReportItem, ReportRecord } from './report-queries.ts';
import { reportWords } from './report-words.ts';

/** Records in a page of a table: the report is there whole. */
const atOnce = 10;

interface ReportItemCardProps {
  readonly item: Item;
  readonly shown: ReportItem;
  /** Beside its name. */
  readonly says: string;
}

/** The records of one item: one as a sheet, several as a table; and what was not provided of it. */
export function ReportItemCard({ item, shown, says }: ReportItemCardProps) {
  const { name } = useWords(reportWords);
  const { records, remarks, withheld } = shown;
  // The subject itself stands above; a column that no record fills says nothing.
  const fields = item.fields.filter(
    ({ code }) =>
      code !== 'name' && code !== 'uscc' && records.some(({ values }) => code in values),
  );
  const [only] = records;
  const extra = <Typography.Text type="secondary">{says}</Typography.Text>;
  return (
    <Section title={name(item)} extra={extra}>
      {remarks.map((remark) => (
        <p key={remark} className="quiet">
          {remark}
        </p>
      ))}
      <Verdicts item={item} shown={shown} />
      {records.length === 1 && only && <Sheet fields={fields} record={only} />}
      {records.length > 1 && <Records item={item} fields={fields} records={records} />}
      {withheld.map(({ text }) => (
        <Typography.Paragraph key={text} type="secondary">
          {text}
        </Typography.Paragraph>
      ))}
    </Section>
  );
}

/** What a source confirmed, and what not. */
function Verdicts({ item, shown }: Pick<ReportItemCardProps, 'item' | 'shown'>) {
  const { say, language } = useWords(releaseUseWords);
  const verdicts = shown.live?.verdicts ?? [];
  const label = (field: string) => item.fields.find(({ code }) => code === field)?.[language];
  return verdicts.map(({ field, verdict }) => (
    <p key={field}>
      {label(field) ?? field} <Tag color={verdictColours[verdict]}>{say(verdict)}</Tag>
    </p>
  ));
}

interface SheetProps {
  readonly fields: readonly Field[];
  readonly record: ReportRecord;
}

function Sheet({ fields, record }: SheetProps) {
  const { language } = useWords(reportWords);
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={fields.map((field) => ({
        key: field.code,
        label: field[language],
        children: <FieldValue field={field} value={record.values[field.code]} />,
      }))}
    />
  );
}

interface RecordsProps {
  readonly item: Item;
  readonly fields: readonly Field[];
  readonly records: readonly ReportRecord[];
}

function Records({ item, fields, records }: RecordsProps) {
  const { name, language } = useWords(reportWords);
  return (
    <Table<ReportRecord>
      aria-label={name(item)}
      size="small"
      rowKey={({ key, version }) => `${key}.${version}`}
      columns={fields.map((field) => ({
        title: field[language],
        key: field.code,
        render: (_: unknown, { values }: ReportRecord) => (
          <FieldValue field={field} value={values[field.code]} />
        ),
      }))}
      dataSource={[...records]}
      pagination={records.length > atOnce && { pageSize: atOnce, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
    />
  );
}
