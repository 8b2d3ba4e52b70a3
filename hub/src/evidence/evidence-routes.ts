import { Type } from 'typebox';
import { actorOf, route, type Actor, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { noEntry } from './evidence-faults.ts';
import type { Evidence } from './evidence-service.ts';
import { consistencyReply, headsReply, receiptReply, trustReply } from './evidence-schema.ts';

export interface EvidenceRoutesGround {
  readonly evidence: Evidence;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

const none = Type.Object({}, { additionalProperties: false });
const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const tag = '证据 evidence';

export function evidenceRoutes(ground: EvidenceRoutesGround): readonly TermRoute[] {
  const { evidence, accounts } = ground;

  /** An entry is for whoever did it, the enterprise it is about, and the operator's auditor. */
  async function concerns({ kind, organisation }: Actor, entry: Entry): Promise<boolean> {
    if (kind === 'operator' || entry.organisation === organisation) return true;
    const own = (await accounts.organisationsNamed([organisation])).get(organisation);
    return kind === 'enterprise' && own?.uscc === entry.subject;
  }

  return [
    route({
      method: 'get',
      path: '/evidence/trust',
      tag,
      access: 'anyone',
      status: 200,
      reply: trustReply,
      summary: {
        zh: '节点的日志名与公钥；请另行与运营单位核对',
        en: 'the node’s logs and public keys: compare them with its operator by another way',
      },
      params: none,
      query: none,
      handle: () => evidence.trust(),
    }),
    route({
      method: 'get',
      path: '/evidence/heads',
      tag,
      access: 'anyone',
      status: 200,
      reply: headsReply,
      summary: { zh: '最近的树头，供各方留存比对', en: 'latest tree heads, for others to keep' },
      params: none,
      query: Type.Object(
        { count: Type.Integer({ minimum: 1, maximum: 1_000, default: 100 }) },
        { additionalProperties: false },
      ),
      handle: async ({ query }) => ({ heads: await evidence.heads(query.count) }),
    }),
    route({
      method: 'get',
      path: '/evidence/consistency',
      tag,
      access: 'anyone',
      status: 200,
      reply: consistencyReply,
      summary: {
        zh: '证明后一树头的日志以前一树头的为开头',
        en: 'proof that the log of a later head begins with that of an earlier',
      },
      params: none,
      query: Type.Object({ before: size, size }, { additionalProperties: false }),
      handle: ({ query }) => evidence.consistency(query.before, query.size),
    }),
    route({
      method: 'get',
      path: '/evidence/receipts',
      tag,
      access: [
        'institution:officer',
        'institution:machine',
        'institution:auditor',
        'enterprise:representative',
        'operator:auditor',
      ],
      status: 200,
      reply: receiptReply,
      summary: {
        zh: '留痕凭证：证明某次请求在日志中，可离线核验',
        en: 'a receipt that a request is in the log, to be verified offline',
      },
      params: none,
      query: Type.Object(
        {
          subject: Type.String({ minLength: 18, maxLength: 18 }),
          request: Type.String({ minLength: 1, maxLength: 100 }),
        },
        { additionalProperties: false },
      ),
      handle: async ({ caller, query: { subject, request } }) => {
        const actor = actorOf(caller);
        const entry = await evidence.entryOfRequest(subject, request);
        if (!entry || !(await concerns(actor, { ...entry, subject }))) throw noEntry();
        return evidence.prove(actor, subject, entry.id);
      },
    }),
  ];
}

interface Entry {
  readonly subject: string;
  readonly organisation: string;
}
