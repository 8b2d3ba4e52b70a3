import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { useWords, type Said } from '../frame/language.tsx';
import { ObjectionDialog } from '../objection/objection-dialog.tsx';
import { objectionWords } from '../objection/objection-words.ts';
import { RecordFields, RecordOrigin, type OwnRecord } from './release-own-fields-list.tsx';
import { ReleaseHistoryDialog } from './release-history-dialog.tsx';
import { releaseWords } from './release-words.ts';

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
