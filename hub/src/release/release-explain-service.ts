import type { Act } from '../audit/audit.ts';
import { type CountedConsent } from '../consent/consent.ts';
import { refusals, refused, type RefusalCode } from './release-reasons.ts';
import { askedFacts, itemsOf, type Ask, type Asker } from './release-ask.ts';
import { decideAsk } from './release-decide.ts';
import { decideItems } from './release-disclose.ts';
import { explainItems, isExplained, type Explanation, type Told } from './release-explain.ts';
import { footingOf } from './release-footing.ts';
import type { Party, ReleaseGround } from './release-ground.ts';

/** An ask to be explained, and, where an enterprise wonders, of which institution. */
export interface ExplainAsk extends Ask {
  /** Null: the asker's own, or that of the consent. */
  readonly institution: string | null;
}

/** Whose ask it would be. */
interface Supposed {
  readonly recipient: Asker;
  readonly party: Party | null;
  readonly held: CountedConsent | null;
  readonly to: Told;
}

export function releaseExplainService(ground: ReleaseGround) {
  const { audit, subjects, records, consents, edition, partyOf } = ground;

  /**
   * What an institution would be given of a subject, and why: for the institution itself, and for the
   * enterprise. Nothing of any record is told but its fate; no use is counted.
   * @throws Fault `release.not-yours`, and for an institution whatever refuses it whoever asks
   */
  async function explain(asker: Asker, ask: ExplainAsk): Promise<Explanation> {
    const { subject, institution } = ask;
    const asked = { ...askedFacts(ask, edition), institution };
    const deed = { name: 'release.explain', reason: '提供决策说明', subject, asked } as const;
    return audit.perform(asker, deed, async (act) => {
      const supposed = await suppose(act, asker, ask);
      const { recipient, party, held, to } = supposed;
      const known = await subjects.facts(act, subject);
      const standing = party?.standing ?? null;
      const isSubjectKnown = known !== undefined;
      const facts = { asker: recipient, standing, isSubjectKnown, held, edition, at: act.now };
      const refusal = decideAsk(ask, facts);
      if (refusal && !isExplained(refusal, to)) throw refused(refusal);
      act.note({ refusal, consentVersion: held?.consent.version ?? null });
      return tell(act, ask, { ...supposed, refusal });
    });
  }

  async function tell(
    act: Act,
    ask: ExplainAsk,
    { recipient, party, held, to, refusal }: Supposed & { readonly refusal: RefusalCode | null },
  ): Promise<Explanation> {
    const { subject, purpose, mode } = ask;
    const objections = (await ground.objectionsTo?.(act, [subject]))?.get(subject) ?? new Set();
    const consent = refusal ? null : (held?.consent ?? null);
    const footing = footingOf(ask, consent, { at: act.now, objections });
    const items = itemsOf(ask, edition).map(({ code }) => code);
    const [opening] = await records.select(act, [{ subject, items }]);
    const versions = opening?.() ?? [];
    const { organisation } = recipient;
    return {
      subject,
      edition: edition.code,
      purpose,
      mode,
      at: act.now.toISOString(),
      recipient: party && { organisation, name: party.name },
      consent: held && { consent: held.consent.consent, version: held.consent.version },
      range: footing.consent?.range ?? footing.asked,
      refusal: refusal && { code: refusal, ...wordsOf(refusal) },
      items: explainItems(decideItems({ ask, edition, footing }, versions), to),
    };
  }

  async function suppose(act: Act, asker: Asker, ask: ExplainAsk): Promise<Supposed> {
    const { subject, consent } = ask;
    const found = consent === null ? undefined : await consents.look(act, { subject, consent });
    const own = await partyOf(act, asker.organisation);
    if (asker.kind !== 'enterprise') {
      // Another's consent is answered as none: decided below as for any ask.
      const held = found?.consent.institution === asker.organisation ? found : null;
      return { recipient: asker, party: own, held, to: 'institution' };
    }
    const isTheirs = asker.roles.includes('representative') && own?.uscc === subject;
    if (!isTheirs) throw refused('not-yours');
    const organisation = ask.institution ?? found?.consent.institution ?? '';
    const recipient: Asker = { id: '', organisation, kind: 'institution', roles: ['officer'] };
    const party = organisation === '' ? supposedParty : await partyOf(act, organisation);
    return { recipient, party, held: found ?? null, to: 'enterprise' };
  }

  return { explain };
}

/** Any institution at all: one in standing. */
const supposedParty: Party = { name: '', uscc: '', standing: 'admitted' };

function wordsOf(code: RefusalCode): { zh: string; en: string; clause: string } {
  const { zh, en, clause } = refusals[code];
  return { zh, en, clause };
}
