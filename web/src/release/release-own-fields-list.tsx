import { Descriptions, Space, Tag } from 'antd';
import type { Field, Item } from '@xinqiao/catalogue/catalogue';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Reply } from '../frame/ask.ts';
import { FieldValue } from '../frame/field-value.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { releaseWords } from './release-words.ts';

export type OwnRecord = Reply<'GET /api/v1/my/records'>['items'][number]['records'][number];

/** From whom, when, of which day, which version. */
export function RecordOrigin({ record }: { readonly record: OwnRecord }) {
  const { say, name } = useWords(releaseWords);
  const source = guizhou2022.sourceUnits.find(({ code }) => code === record.source);
  return (
    <span>
      {name(source)} <Instant at={record.receivedAt} />{' '}
      {record.eventOn !== null && `${say('eventOn')} ${record.eventOn} `}
      <Tag>{say('version', { version: record.version })}</Tag>
    </span>
  );
}

interface RecordFieldsProps {
  readonly item: Item;
  readonly record: OwnRecord;
  /** Fields that are pointed out. */
  readonly pointed?: ReadonlySet<string>;
}

/** Every field that says something, in the list's order. */
export function RecordFields({ item, record, pointed }: RecordFieldsProps) {
  const { say, language } = useWords(releaseWords);
  const told = item.fields.filter(({ code }) => code in record.values);
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 2 }}
      items={told.map((field) => ({
        key: field.code,
        label: field[language],
        children: (
          <Space wrap size={4}>
            <FieldValue field={field} value={record.values[field.code]} />
            <OpennessTag field={field} />
            {record.masked.includes(field.code) && <Tag>{say('masked')}</Tag>}
            {pointed?.has(field.code) && <Tag color="gold">{say('changedIn')}</Tag>}
          </Space>
        ),
      }))}
    />
  );
}

const tags = { open: 'open', authorised: 'authorised', 'model-only': 'modelOnly' } as const;

/** Nothing beside what is public, so that what is not stands out. */
function OpennessTag({ field }: { readonly field: Field }) {
  const { say } = useWords(releaseWords);
  return field.openness === 'open' ? null : <Tag color="blue">{say(tags[field.openness])}</Tag>;
}
