// The facts of asks that share a transaction, each kind by one statement.
import type { Act } from '../audit/audit.ts';
import type { Asked } from '../audit/audit-service.ts';
import type { CountedConsent } from '../consent/consent.ts';
import type { SubjectFacts } from '../subject/subject.ts';
import { isPublic, type Ask, type Asker } from './release-ask.ts';
import type { CoverageBook } from './release-coverage.ts';
import type { Coverage } from './release-disclose.ts';
import type { LiveItems } from './release-live.ts';
import type { Party, ReleaseGround } from './release-ground.ts';

export interface Asking {
  readonly ask: Ask;
  /** Null: anybody, who gets nothing but what is public. */
  readonly asker: Asker | null;
  /** What sources said when asked for it; of none, unless told. */
  readonly live?: LiveItems;
  /** Whether its use was counted when its sources were asked; not, where absent. */
  readonly isCounted?: boolean;
}

/** What is known of one ask before any record is looked at. */
export interface Gathered {
  readonly party: Party | null;
  readonly subject: SubjectFacts | null;
  readonly held: CountedConsent | null;
  readonly objections: ReadonlySet<string>;
  readonly coverage: ReadonlyMap<string, Coverage>;
}

const none: ReadonlySet<string> = new Set();

export async function gather(
  ground: ReleaseGround & { readonly coverage: CoverageBook },
  asked: readonly Asked<Asking>[],
): Promise<Gathered[]> {
  const [first] = asked;
  if (!first) return [];
  const subjects = [...new Set(asked.map(({ ask: { ask } }) => ask.subject))];
  // Holding is asked for first, and in one order for everybody: what follows sees what the last holder did.
  const [held, known, objections, parties, coverage] = await Promise.all([
    holdAll(ground, asked),
    ground.subjects.factsOf(first.act, subjects),
    ground.objectionsTo?.(first.act, subjects),
    partiesOf(
      ground,
      asked.map(({ act }) => act),
    ),
    ground.coverage(first.act),
  ]);
  return asked.map(({ act, ask: { ask } }, n) => ({
    party: parties.get(act.principal.organisation) ?? null,
    subject: known.get(ask.subject) ?? null,
    held: held[n] ?? null,
    objections: objections?.get(ask.subject) ?? none,
    coverage,
  }));
}

async function holdAll(
  { consents }: ReleaseGround,
  asked: readonly Asked<Asking>[],
): Promise<(CountedConsent | undefined)[]> {
  const wanted = asked.map(({ act, ask: { ask } }) => {
    return { act, subject: ask.subject, consent: isPublic(ask) ? '' : (ask.consent ?? '') };
  });
  return consents.holdAll(wanted);
}

/** Who the organisations are that act, by their id. */
export async function partiesOf(
  { partyOf }: ReleaseGround,
  acting: readonly Act[],
): Promise<Map<string, Party>> {
  const acts = new Map(acting.map((act) => [act.principal.organisation, act]));
  const found = await Promise.all(
    [...acts].map(async ([organisation, act]) => {
      const party = organisation === '' ? null : await partyOf(act, organisation);
      return party ? [[organisation, party] as const] : [];
    }),
  );
  return new Map(found.flat());
}
