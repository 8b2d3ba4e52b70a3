// What is public of many subjects at a time: decided as the standard report is, field by field, under one
// number and one row of the audit. 依据: 方案三(四)3 (批量推送).
import { hash } from 'node:crypto';
import type { Act, Principal } from '../audit/audit.ts';
import type { SubjectFacts } from '../subject/subject.ts';
import type { Disclosure } from './release.ts';
import { publicAsk, type PartyStanding } from './release-ask.ts';
import type { CoverageBook } from './release-coverage.ts';
import { disclosedSubject, disclosureOf, numberOf } from './release-disclose.ts';
import { footingOf } from './release-footing.ts';
import type { ReleaseGround } from './release-ground.ts';

export interface BatchAsk {
  /** Codes of items. */
  readonly items: readonly string[];
  /** Of whom. */
  readonly subjects: (act: Act) => Promise<readonly SubjectFacts[]>;
  /** Facts for the audit row. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** Does what has to be done with it in the same act; a Fault thrown here refuses all of it. */
  readonly within: (act: Act, batch: PublicBatch, standing: PartyStanding) => Promise<void>;
}

export type PublicSubject = Pick<Disclosure, 'subject' | 'items'>;

export interface PublicBatch extends Pick<
  Disclosure,
  'number' | 'edition' | 'at' | 'recipient' | 'digest'
> {
  readonly subjects: readonly PublicSubject[];
  /** Records that left, of all of them. */
  readonly records: number;
}

const none: ReadonlySet<string> = new Set();

export function releaseBatchService(ground: ReleaseGround & { readonly coverage: CoverageBook }) {
  const { audit, edition, records, partyOf } = ground;

  /** What is public of the subjects chosen. @throws what `within` throws */
  async function disclosePublicMany(principal: Principal, ask: BatchAsk): Promise<PublicBatch> {
    const { items, asked } = ask;
    const deed = { name: 'release.public-batch', reason: '公共信息批量推送', asked } as const;
    return audit.perform(principal, deed, async (act) => {
      const chosen = await ask.subjects(act);
      const openings = await records.select(
        act,
        chosen.map(({ subject }) => ({ subject, items })),
      );
      const coverage = await ground.coverage(act);
      const codes = chosen.map(({ subject }) => subject);
      const objected = await ground.objectionsTo?.(act, codes);
      const party = await partyOf(act, principal.organisation);
      const common = {
        number: numberOf(act.id, act.now),
        at: act.now.toISOString(),
        recipient: party && { organisation: principal.organisation, name: party.name },
      };
      const subjects = chosen.map((facts, n): PublicSubject => {
        const one = { ...publicAsk(facts.subject), mode: 'query', items } as const;
        const objections = objected?.get(facts.subject) ?? none;
        const footing = footingOf(one, null, { at: act.now, objections });
        const subject = disclosedSubject(facts);
        const matter = { ...common, consent: null, subject, edition, ask: one, footing, coverage };
        const disclosure = disclosureOf(matter, openings[n]?.() ?? []);
        return { subject: disclosure.subject, items: disclosure.items };
      });
      const body = { ...common, edition: edition.code, subjects };
      const digest = `sha256:${hash('sha256', JSON.stringify(body), 'hex')}`;
      const batch = { ...body, records: countOf(subjects), digest };
      await ask.within(act, batch, party?.standing ?? null);
      const { number } = batch;
      act.note({ number, digest, subjects: subjects.length, records: batch.records });
      return batch;
    });
  }

  return { disclosePublicMany };
}

function countOf(subjects: readonly PublicSubject[]): number {
  return subjects
    .flatMap(({ items }) => items)
    .reduce((sum, { records }) => sum + records.length, 0);
}
