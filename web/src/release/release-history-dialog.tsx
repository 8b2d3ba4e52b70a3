import { Modal } from 'antd';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { Asked, useAsked } from '../frame/asked.tsx';
import { useWords } from '../frame/language.tsx';
import { RecordFields, RecordOrigin, type OwnRecord } from './release-own-fields-list.tsx';
import { releaseWords } from './release-words.ts';

interface ReleaseHistoryDialogProps {
  readonly item: Item;
  readonly recordKey: string;
  readonly onClose: () => void;
}

/** Every version of a record, the latest first, with what changed. */
export function ReleaseHistoryDialog({ item, recordKey: key, onClose }: ReleaseHistoryDialogProps) {
  const { say, name } = useWords(releaseWords);
  const path = { item: item.code, key };
  const history = useAsked('GET /api/v1/my/records/{item}/{key}/versions', { path });
  return (
    <Modal
      open
      width={860}
      title={say('historyOf', { item: name(item) })}
      footer={null}
      onCancel={onClose}
    >
      <Asked query={history}>
        {({ items: [held] }) =>
          (held?.records ?? []).map((version, at, all) => (
            <section key={version.version} className="section">
              <header>
                <RecordOrigin record={version} />
              </header>
              <div className="section-body">
                <RecordFields
                  item={item}
                  record={version}
                  pointed={changedFrom(all[at + 1], version)}
                />
              </div>
            </section>
          ))
        }
      </Asked>
    </Modal>
  );
}

/** Fields that the version before said otherwise. */
function changedFrom(before: OwnRecord | undefined, version: OwnRecord): ReadonlySet<string> {
  if (before === undefined) return new Set();
  const codes = Object.keys(version.values);
  const text = (record: OwnRecord, code: string) => JSON.stringify(record.values[code]);
  return new Set(codes.filter((code) => text(before, code) !== text(version, code)));
}
