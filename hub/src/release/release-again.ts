// 再示 (again): who may be shown once more what was sent, and until when. Pure. Showing again is giving
// again: a recipient has it only as long as it may keep it. 依据: 个人信息保护法第十五、四十七条.
import { node, type Principal } from '../audit/audit.ts';
import type { Consent } from '../consent/consent.ts';
import { standingObstacle, type Asker } from './release-ask.ts';
import type { Party } from './release-ground.ts';
import type { RefusalCode } from './release-reasons.ts';
import type { Snapshot } from './release-snapshot.ts';

/** Whoever asks: with their roles where they act for an organisation. */
export type Onlooker = Principal & Partial<Pick<Asker, 'kind' | 'roles'>>;

export interface AgainFacts {
  readonly snapshot: Pick<Snapshot, 'subject' | 'recipient' | 'consent' | 'at'>;
  /** The asker's organisation. */
  readonly party: Party | null;
  /** As it stands now. */
  readonly consent: Consent | null;
  readonly now: Date;
}

/** Null: it may be shown; `absent`: to this asker there is no such thing. */
export function againRefusal(asker: Onlooker, facts: AgainFacts): RefusalCode | 'absent' | null {
  if (isWitness(asker) || isOwner(asker, facts)) return null;
  return isRecipient(asker, facts) ? recipientRefusal(facts) : 'absent';
}

/** The node itself, and the operator's auditor. */
function isWitness({ id, organisation, kind, roles }: Onlooker): boolean {
  if (id === node.id && organisation === node.organisation) return true;
  return kind === 'operator' && roles?.includes('auditor') === true;
}

function isOwner({ kind, roles }: Onlooker, { party, snapshot }: AgainFacts): boolean {
  const isRepresentative = kind === 'enterprise' && roles?.includes('representative') === true;
  return isRepresentative && party?.uscc === snapshot.subject;
}

function isRecipient({ organisation, roles }: Onlooker, { snapshot }: AgainFacts): boolean {
  const isStaff = roles?.some((role) => ['officer', 'machine', 'auditor'].includes(role));
  return isStaff === true && organisation !== '' && organisation === snapshot.recipient;
}

function recipientRefusal({ snapshot, party, consent, now }: AgainFacts): RefusalCode | null {
  if (snapshot.consent === null) return null;
  const obstacle = standingObstacle(party?.standing ?? null);
  if (obstacle !== null) return obstacle;
  if (!consent) return 'no-consent';
  if (consent.state === 'revoked' || consent.state === 'paused') return consent.state;
  const over = snapshot.at.getTime() + consent.dataLifeDays * 86_400_000;
  return now.getTime() < over ? null : 'data-life-over';
}
