// 实时信息项 (live): what a source unit said when it was asked, as a report prints it: the fields of a call as
// records, a verification as one line a claim, and where there is neither, the reason in words.
import type { Item } from '@xinqiao/catalogue/catalogue';
import { formatInstant } from '@xinqiao/catalogue/values/print';
import { liveWords, type DisclosedLive, type DisclosedRecord } from '../release/release.ts';
import type { Cell, ItemState, ReportField, ReportRecord } from './report.ts';
import { word, type Language, type WordKey } from './report-words.ts';

/** What became of asking. */
export function liveState({ records, verdicts, reason, commitment }: DisclosedLive): ItemState {
  if (verdicts !== null) return 'verified';
  if (reason === 'no-record') return 'none';
  return (records?.length ?? 0) > 0 || commitment !== null ? 'called' : 'unanswered';
}

/** Records had live, as those the node holds are: of no version, for none is kept. */
export function liveRecords(item: string, live: DisclosedLive): readonly DisclosedRecord[] {
  return (live.records ?? []).map(({ values, masked }, n) => ({
    item,
    key: String(n + 1),
    version: 0,
    source: live.source ?? '',
    receivedAt: live.settledAt ?? '',
    eventOn: null,
    values,
    masked,
    marks: [],
  }));
}

/** One column a claim, one record with what was said of each. */
export function verdictsOf(
  item: Item,
  live: DisclosedLive,
  language: Language,
): { readonly fields: readonly ReportField[]; readonly records: readonly ReportRecord[] } {
  const said = live.verdicts ?? [];
  if (said.length === 0) return { fields: [], records: [] };
  const fields = said.map(({ field }) => {
    const label = item.fields.find(({ code }) => code === field)?.[language] ?? field;
    return { code: field, label, type: 'text' } as const;
  });
  const cells = said.map(({ verdict }): Cell => {
    return { text: word(verdictWords[verdict], language), wide: false };
  });
  const { source, settledAt } = live;
  const from = { source: source ?? '', receivedAt: settledAt ?? '', eventOn: null };
  const record = { key: '1', version: 0, ...from, values: {}, masked: [], marks: [], cells };
  return { fields, records: [record] };
}

const verdictWords = {
  MATCH: 'match',
  MISMATCH: 'mismatch',
  NO_RECORD: 'noRecordOf',
  UNABLE: 'unableTo',
} as const satisfies Record<string, WordKey>;

/** When the source said it and that it is not kept; or why it said nothing. */
export function liveRemarks(live: DisclosedLive, state: ItemState, language: Language): string[] {
  const at = live.settledAt === null ? '' : formatInstant(live.settledAt, language);
  if (state === 'verified') return [word('saysVerified', language, { at })];
  if (state === 'none') return [word('saysNoneLive', language, { at })];
  if (state === 'called') {
    if (live.records !== null) return [word('saysCalled', language, { at })];
    return [word('saysCalledBefore', language, { at, commitment: live.commitment ?? '' })];
  }
  return [word('saysUnanswered', language, { why: whyNot(live, language) })];
}

function whyNot({ state, reason, said }: DisclosedLive, language: Language): string {
  if (state === 'PENDING') return word('stillOut', language);
  if (state === 'DELIVERED') return word('givenBefore', language);
  const told = [said, reason].flatMap((code) => {
    const words = code === null ? null : liveWords(code);
    return words ? [words[language]] : [];
  });
  return told[0] ?? word('noReason', language);
}
