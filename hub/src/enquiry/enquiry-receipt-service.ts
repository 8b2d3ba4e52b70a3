// 调用核验的留痕凭证 (receipts): what the node's own log says was asked and answered in a session, to be held against
// the gateway's log offline. For whoever it concerns: the institution that asked, the enterprise, the source, the
// operator's auditor. Digests and signatures, never what was answered.
import type { Actor } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import type { Evidence } from '../evidence/evidence-service.ts';
import { isId } from '../kernel/id.ts';
import { noSuchEnquiry } from './enquiry.ts';
import type { SessionId } from './enquiry-store.ts';

export interface ReceiptGround {
  readonly evidence: Pick<Evidence, 'entriesWith' | 'prove'>;
  readonly accounts: Pick<Accounts, 'organisationsNamed' | 'sourceReach'>;
}

type Told = Readonly<Record<string, unknown>>;
type Receipt = Awaited<ReturnType<Evidence['prove']>>;

/** Of every item of a session that is settled. */
export interface SessionReceipts extends SessionId {
  readonly v: 1;
  readonly receipts: Receipt[];
}

export function enquiryReceipts({ evidence, accounts }: ReceiptGround) {
  /** What of a session's entries concerns somebody. */
  async function reaching(actor: Actor, subject: string): Promise<(told: Told) => boolean> {
    const { kind, organisation } = actor;
    if (kind === 'operator') return () => true;
    if (kind === 'institution') return (told) => told['institution'] === organisation;
    if (kind === 'source-unit') {
      const source = await accounts.sourceReach(actor);
      return (told) => source !== null && told['source'] === source;
    }
    const own = (await accounts.organisationsNamed([organisation])).get(organisation);
    return () => own?.uscc === subject;
  }

  /** @throws Fault `enquiry.absent`, `evidence.unsealed` */
  async function receipts(actor: Actor, { subject, enquiry }: SessionId): Promise<SessionReceipts> {
    if (!isId(enquiry)) throw noSuchEnquiry();
    const concerns = await reaching(actor, subject);
    const settled = await evidence.entriesWith(subject, 'enquiry.settle', { enquiry });
    const its = settled.filter(({ detail }) => concerns(detail));
    if (its.length === 0) throw noSuchEnquiry();
    const proved: Receipt[] = [];
    for (const { id } of its) proved.push(await evidence.prove(actor, subject, id));
    return { v: 1, subject, enquiry, receipts: proved };
  }

  return { receipts };
}
