// 应答规则 (answer): what of a source's records is said: of a call the fields asked for, of a verification whether
// each claim holds and never what is true. Pure. 依据: 方案附件注2 (接口调用、数据核验), 三(四)4 (字段级).
import type { Content, Item, Value } from '@xinqiao/catalogue/catalogue';
import { matchColumns } from '@xinqiao/catalogue/columns';
import { recordReader } from '@xinqiao/catalogue/record-reader';
import { foldName } from '@xinqiao/catalogue/values/text';
import { canonicalText } from '@xinqiao/protocol/canonical';
import type { ConsentArtefact } from '@xinqiao/protocol/consent/consent-artefact';
import type { Claim, EnquiryAnswer, Verdict } from '@xinqiao/protocol/enquiry/enquiry';
import type { SourceRecord } from './source-record.ts';

/** Records about events of the days consented to; what has no date of an event is how things stand now. */
export function withinRange(
  item: Item,
  records: readonly SourceRecord[],
  { from, until }: ConsentArtefact['range'],
): readonly SourceRecord[] {
  if (item.eventDate === undefined) return records;
  return records.filter(({ eventOn }) => eventOn !== null && eventOn >= from && eventOn < until);
}

/** Of each record the fields asked for that there are. */
export function calledRecords(
  records: readonly SourceRecord[],
  fields: readonly string[],
): EnquiryAnswer['records'] {
  return records.map(({ content }) => {
    const named = fields.map((field) => [field, content[field]] as const);
    return Object.fromEntries(
      named.filter((entry): entry is [string, Value] => entry[1] !== undefined),
    );
  });
}

/**
 * Whether each claim holds of the one record that the claims fit best: claims that hold of different
 * records are not true together.
 */
export function verdictsOn(
  item: Item,
  records: readonly SourceRecord[],
  claims: readonly Claim[],
): EnquiryAnswer['verdicts'] {
  const claimed = readClaims(item, claims);
  const say = (verdictOf: (field: string) => Verdict) =>
    claims.map(({ field }) => ({ field, verdict: verdictOf(field) }));
  const verdicts = records.map((record) =>
    say((field) => verdict(item, field, { record, claimed })),
  );
  const fit = (of: EnquiryAnswer['verdicts']) => of.filter((one) => one.verdict === 'MATCH').length;
  const best = Math.max(...verdicts.map(fit));
  return verdicts.find((one) => fit(one) === best) ?? say(() => 'NO_RECORD');
}

/** Claims are cells: read as a row whose columns are the fields claimed. */
function readClaims(item: Item, claims: readonly Claim[]): Content {
  const columns = matchColumns(
    item,
    claims.map(({ field }) => field),
  );
  return recordReader(item, columns)(claims.map(({ value }) => value)).content;
}

interface Compared {
  readonly record: SourceRecord;
  readonly claimed: Content;
}

function verdict(item: Item, field: string, { record, claimed }: Compared): Verdict {
  const [claim, truth] = [claimed[field], record.content[field]];
  if (claim === undefined || truth === undefined) return 'UNABLE';
  const isText = item.fields.find(({ code }) => code === field)?.type === 'text';
  return comparable(claim, isText) === comparable(truth, isText) ? 'MATCH' : 'MISMATCH';
}

/** Numbers, money, days and codes have one writing once read; texts are compared without width and blanks. */
function comparable(value: Value, isText: boolean): string {
  return isText && typeof value === 'string' ? foldName(value) : canonicalText(value);
}
