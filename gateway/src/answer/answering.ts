// 作答 (answering): an ask that may be answered, put to the source's own system. What that system cannot say is
// `unable`, with a code a bank can act on, and its words are for the operator alone.
import type { ConsentArtefact } from '@xinqiao/protocol/consent/consent-artefact';
import type { EnquiryAnswer, EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import { BackendDown } from '../backend/backend.ts';
import { calledRecords, verdictsOn, withinRange } from './answer.ts';
import type { ItemSource } from './item-source.ts';
import type { SourceRecord } from './source-record.ts';

export interface Said extends Pick<EnquiryAnswer, 'outcome' | 'reason'> {
  readonly records?: EnquiryAnswer['records'];
  readonly verdicts?: EnquiryAnswer['verdicts'];
  /** Milliseconds in which the source's system was asked. */
  readonly backendMs?: number;
}

interface Parts {
  readonly sources: ReadonlyMap<string, ItemSource>;
  readonly tell: (what: string) => void;
}

export function answering({ sources, tell }: Parts) {
  return async function say(ask: EnquiryAsk, artefact: ConsentArtefact): Promise<Said> {
    const source = sources.get(ask.item);
    if (!source) return { outcome: 'unable', reason: 'not-served' };
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    try {
      const found = await source.records(ask.subject);
      const backendMs = elapsed();
      const records = withinRange(source.config.item, found, artefact.range);
      for (const problem of unreadableIn(records, ask.fields)) tell(`${ask.item}.${problem}`);
      return { ...saidOf(ask, source, records), backendMs };
    } catch (error) {
      if (!(error instanceof BackendDown)) throw error;
      tell(`${ask.item}: ${error.zh} / ${error.en}`);
      return { outcome: 'unable', reason: 'source-down', backendMs: elapsed() };
    }
  };
}

function saidOf(ask: EnquiryAsk, source: ItemSource, records: readonly SourceRecord[]): Said {
  const outcome = records.length === 0 ? 'no-record' : 'answered';
  if (ask.claims === null) {
    return { outcome, reason: null, records: calledRecords(records, ask.fields) };
  }
  const verdicts = verdictsOn(source.config.item, records, ask.claims);
  return { outcome, reason: null, verdicts };
}

/** Which fields asked for could not be read, and the checks they fail: for the operator to mend. */
function unreadableIn(records: readonly SourceRecord[], fields: readonly string[]): Set<string> {
  const found = records.flatMap(({ unreadable }) =>
    fields
      .filter((field) => unreadable.has(field))
      .map((field) => `${field}: ${unreadable.get(field)}`),
  );
  return new Set(found);
}
