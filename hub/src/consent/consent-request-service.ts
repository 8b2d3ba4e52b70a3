// Asking for a consent: online, by the institution; or by entering a paper the enterprise signed.
import { hash } from 'node:crypto';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import { newId } from '../kernel/id.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { Subjects } from '../subject/subject-service.ts';
import type { Consent, Paper } from './consent.ts';
import { capacityIn, type Acting, type Capacity } from './consent-change.ts';
import type { Changes } from './consent-changes.ts';
import { requirePaper } from './consent-grant.ts';
import { withinTemplate } from './consent-purpose.ts';
import { findAsked } from './consent-store.ts';
import { inListOrder, termsFault, type ConsentTerms } from './consent-terms.ts';

const msPerDay = 86_400_000;
/** A key repeated later than this is a new request. */
const keyLifeMs = msPerDay;
const mostKeyLength = 40;

export interface Request {
  /** Idempotency key of the institution, 1 to 40 visible ASCII characters. */
  readonly key: string;
  readonly by: Capacity | Acting;
  readonly terms: Omit<ConsentTerms, 'institution'>;
}

export interface WrittenRequest {
  readonly key: string;
  readonly by: Capacity | Acting;
  readonly terms: ConsentTerms;
  readonly paper: Omit<Paper, 'recordedBy'>;
}

export interface RequestGround {
  readonly audit: Audit;
  readonly subjects: Subjects;
  readonly edition: Edition;
  readonly changes: Changes;
  /** How long a request waits for its answer. */
  readonly answerDays: number;
}

export function consentRequestService(ground: RequestGround) {
  const { audit, subjects, edition, changes, answerDays } = ground;

  interface Asked {
    readonly key: string;
    readonly by: Capacity;
    readonly terms: ConsentTerms;
    readonly paper: Paper | null;
  }

  /** The consent asked for under the key, or a new one. */
  async function ask(act: Act, { key, by, terms: asked, paper }: Asked): Promise<Consent> {
    const malformed = keyFault(key) ?? termsFault(asked, edition);
    if (malformed) throw malformed;
    if (paper) requirePaper(paper, chinaDay(act.now));
    const terms = inListOrder(asked, edition);
    const digest = `sha256:${hash('sha256', JSON.stringify([terms, paper]), 'hex')}`;
    const since = new Date(act.now.getTime() - keyLifeMs);
    const before = await findAsked(act.sql, { institution: terms.institution, key, since });
    if (before) {
      if (before.digest !== digest) throw keyReused();
      act.note({ consent: before.consent.consent, repeated: true });
      return before.consent;
    }
    const tooMuch = withinTemplate(terms, chinaDay(act.now));
    if (tooMuch) throw tooMuch;
    if (!(await subjects.facts(act, terms.subject))) throw noSuchSubject();
    const consent: Consent = {
      ...terms,
      consent: newId(act.now),
      version: 1,
      state: 'requested',
      channel: paper ? 'written' : 'online',
      requestedAt: act.now,
      answerBy: new Date(act.now.getTime() + answerDays * msPerDay),
      paper,
      granted: null,
    };
    await changes.enter(act, consent, { by: act.principal.id, as: by, key, digest });
    return consent;
  }

  /**
   * An institution asks an enterprise. Asked again under the same key within a day, it is the same
   * request, as it stands by then.
   * @throws Fault `consent.key`, `consent.key-reused`, `consent.no-such-subject`, and those of
   * `termsFault` and `withinTemplate`
   */
  async function request(principal: Principal, asked: Request): Promise<Consent> {
    const { subject } = asked.terms;
    const deed = { name: 'consent.request', reason: '申请企业授权', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const by = await capacityIn(act, asked.by);
      if (by.side !== 'institution') throw notAnInstitution();
      const terms = { ...asked.terms, institution: principal.organisation };
      return ask(act, { ...asked, by, terms, paper: null });
    });
  }

  /**
   * Enters a consent given on paper, by the institution or by the node; it is not in force until
   * another person has reviewed it. @throws as `request`, and those of `requirePaper`
   */
  async function recordWritten(principal: Principal, asked: WrittenRequest): Promise<Consent> {
    const { subject, institution } = asked.terms;
    const deed = { name: 'consent.record-written', reason: '登记书面授权', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const by = await capacityIn(act, asked.by);
      const { side } = by;
      const own = side === 'institution' && institution === principal.organisation;
      if (!own && side !== 'node') throw notAnInstitution();
      return ask(act, { ...asked, by, paper: { ...asked.paper, recordedBy: principal.id } });
    });
  }

  return { request, recordWritten };
}

function keyFault(key: string): Fault | null {
  if (/^[!-~]+$/.test(key) && key.length <= mostKeyLength) return null;
  return new Fault('invalid', 'consent.key', {
    zh: `幂等键应为1至${mostKeyLength}个可见ASCII字符`,
    en: `an idempotency key has 1 to ${mostKeyLength} visible ASCII characters`,
  });
}

function keyReused(): Fault {
  return new Fault('conflict', 'consent.key-reused', {
    zh: '此幂等键已用于内容不同的申请；请换一个键',
    en: 'this idempotency key was used for a different request: take another key',
  });
}

function noSuchSubject(): Fault {
  return new Fault('absent', 'consent.no-such-subject', {
    zh: '登记信息中没有此统一社会信用代码的主体，请核对代码',
    en: 'the register has no subject with this unified social credit code: check the code',
  });
}

function notAnInstitution(): Fault {
  return new Fault('forbidden', 'consent.not-an-institution', {
    zh: '授权申请只能由接入机构为本机构提出',
    en: 'an institution asks for consents, and for itself only',
  });
}
