// Disclosures for tests: an invented enterprise, its records named as the annex names them.
import type { Content, Edition, Item } from '@xinqiao/catalogue/catalogue';
import type {
  DisclosedItem,
  DisclosedRecord,
  DisclosedSubject,
  Disclosure,
  Withheld,
} from '../release/release.ts';
import { samples, type Sample } from './report-samples.ts';

export const sampleSubject: DisclosedSubject = {
  uscc: '91520103MA6DJA1K3X',
  name: '贵州黔灵云岭食品有限公司',
  formerNames: ['贵阳云岭小食坊有限公司'],
  kind: 'enterprise',
  division: '520103',
  industry: '1422',
  sizeClass: 'small',
};

/** What a test says of one item; the rest is as a collected item without records. */
export interface ItemSketch {
  readonly records?: readonly Sample[];
  readonly withheld?: readonly Withheld[];
  readonly masked?: readonly string[];
  readonly sources?: readonly string[];
}

/** A disclosure of the whole edition; `sketches` by the annex's item names. */
export function aDisclosure(
  edition: Edition,
  sketches: Readonly<Record<string, ItemSketch>> = {},
  subject: DisclosedSubject = sampleSubject,
): Disclosure {
  return {
    number: 'XQ-20221122-0000001',
    edition: edition.code,
    purpose: 'public-report',
    mode: 'report',
    at: '2022-11-22T05:06:07.000Z',
    recipient: null,
    consent: null,
    application: null,
    range: null,
    subject,
    items: edition.items.map((item) => disclosedItem(item, sketches[item.zh] ?? {})),
    digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  };
}

/** The sample enterprise with every sample record the edition has an item for. */
export function aRichDisclosure(edition: Edition): Disclosure {
  const sketches = edition.items.map((item): [string, ItemSketch] => {
    const records = samples[item.zh] ?? [];
    return [item.zh, { records, withheld: records.length > 0 ? closedFields(item, records) : [] }];
  });
  return aDisclosure(edition, Object.fromEntries(sketches));
}

/** The same under a consent, for a bank, with one record that is objected to. */
export function anAuthorised(edition: Edition): Disclosure {
  const { items, ...open } = aRichDisclosure(edition);
  return {
    ...open,
    purpose: 'pre-loan-review',
    recipient: { organisation: 'bank-of-qianling', name: '贵州黔岭示例银行股份有限公司' },
    consent: { consent: '019a0000-0000-7000-8000-000000000001', version: 2 },
    application: '2022-贷-0017',
    range: { from: '2021-11-22', until: '2022-12-22' },
    items: items.map((item) => ({
      ...item,
      records: item.records.map((record, at) => ({
        ...record,
        marks: item.item === 'administration.penalty' && at === 0 ? ['objection'] : [],
      })),
    })),
  };
}

/** So many penalties, each its own document. */
export function manyPenalties(count: number): readonly Sample[] {
  const [penalty = {}] = samples['行政处罚信息'] ?? [];
  return Array.from({ length: count }, (_, at) => ({
    ...penalty,
    行政处罚决定文书号: `云虚市监处罚〔2022〕${at + 1}号`,
  }));
}

/** The code of an item or field by its name in the annex. */
export function fieldCode(item: Item, zh: string): string {
  const field = item.fields.find((candidate) => candidate.zh === zh);
  if (field === undefined) throw new Error(`${item.zh} has no field ${zh}`);
  return field.code;
}

function disclosedItem(item: Item, sketch: ItemSketch): DisclosedItem {
  const { records = [], withheld = [], masked = [], sources } = sketch;
  const delivered = item.mode === 'collect' ? item.sourceUnits.slice(0, 1) : [];
  return {
    item: item.code,
    records: records.map((record, at) => disclosedRecord(item, { record, at, masked })),
    withheld: [...silent(item), ...withheld],
    asOf: records.length === 0 ? null : '2022-11-20T01:00:00.000Z',
    sources: sources ?? delivered,
  };
}

/** What the gate says of an item of which nothing is open, whether or not there are records. */
function silent(item: Item): readonly Withheld[] {
  const { code, name } = item.subject;
  const content = item.fields.filter((field) => field.code !== code && field.code !== name);
  if (item.mode !== 'collect') return [{ field: null, reason: 'not-collected', records: null }];
  const isSilent = content.every(({ openness, openWhen }) => openness !== 'open' && !openWhen);
  return isSilent ? [{ field: null, reason: 'not-open', records: null }] : [];
}

function disclosedRecord(
  item: Item,
  { record, at, masked }: { record: Sample; at: number; masked: readonly string[] },
): DisclosedRecord {
  const values: Content = Object.fromEntries(
    Object.entries(record).map(([zh, value]) => [fieldCode(item, zh), value]),
  );
  const eventOn = item.eventDate === undefined ? null : (values[item.eventDate] ?? null);
  return {
    item: item.code,
    key: `key-${at + 1}`,
    version: 1,
    source: item.sourceUnits[0] ?? 'unit',
    receivedAt: '2022-11-20T01:00:00.000Z',
    eventOn: typeof eventOn === 'string' ? eventOn : null,
    values,
    masked: masked.map((zh) => fieldCode(item, zh)),
    marks: [],
  };
}

/** Fields that no sample fills and that are not open: the gate would name them. */
function closedFields(item: Item, records: readonly Sample[]): readonly Withheld[] {
  return item.fields
    .filter(({ openness }) => openness !== 'open')
    .filter(({ zh }) => records.every((record) => !(zh in record)))
    .map(({ code, type }) => ({
      field: code,
      reason: type === 'person-id' ? 'identifier-needs-consent' : 'not-open',
      records: records.length,
    }));
}
