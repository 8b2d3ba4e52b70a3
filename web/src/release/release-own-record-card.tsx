import { Alert, Button, Descriptions, Space, Tag } from 'antd';
import { useState } from 'react';
import type { Field, Item } from '@xinqiao/catalogue/catalogue';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Reply } from '../frame/ask.ts';
import { FieldValue } from '../frame/field-value.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords, type Said } from '../frame/language.tsx';
import { ObjectionDialog } from '../objection/objection-dialog.tsx';
import { objectionWords } from '../objection/objection-words.ts';
import { ReleaseHistoryDialog } from './release-history-dialog.tsx';
import { releaseWords } from './release-words.ts';

export type OwnRecord = Reply<'GET /api/v1/my/records'>['items'][number]['records'][number];

interface ReleaseOwnRecordCardProps {
  readonly item: Item;
  readonly record: OwnRecord;
  /** Words of marks, by their codes. */
  readonly marks: Readonly<Record<string, Said>>;
}

/** One record as it stands: each field with who may see it, where it is from, and what can be done about it. */
export function ReleaseOwnRecordCard({ item, record, marks }: ReleaseOwnRecordCardProps) {
  const { say, name } = useWords(releaseWords);
  const objecting = useWords(objectionWords);
  const [shown, show] = useState<'history' | 'objection' | null>(null);
  const close = () => show(null);
  return (
    <section className="section">
      <header>
        <RecordOrigin record={record} />
        <Space wrap>
          <Button size="small" onClick={() => show('history')}>
            {say('history')}
          </Button>
          <Button size="small" onClick={() => show('objection')}>
            {objecting.say('raise')}
          </Button>
        </Space>
      </header>
      <div className="section-body">
        {record.marks.map((mark) => (
          <Alert key={mark} type="warning" showIcon title={name(marks[mark])} className="section" />
        ))}
        <RecordFields item={item} record={record} />
      </div>
      {shown === 'history' && (
        <ReleaseHistoryDialog item={item} recordKey={record.key} onClose={close} />
      )}
      {shown === 'objection' && (
        <ObjectionDialog item={item} recordKey={record.key} onClose={close} />
      )}
    </section>
  );
}

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
