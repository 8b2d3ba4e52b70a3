// 删除 (deletions): what is due, what the core system confirmed, and the receipts the node is sent for it, again after a
// crash, once in effect.
import { NodeRefusal, type Client, type Input } from '@xinqiao/client/client';
import { deletionOf, type custody } from './custody.ts';
import type { CustodyJournal } from './custody-journal.ts';
import type { NodeLine } from './node-line.ts';

interface DeletionsGround {
  readonly withNode: NodeLine;
  readonly journal: CustodyJournal;
  readonly held: ReturnType<typeof custody>;
}

export type Deletions = ReturnType<typeof deletions>;

export function deletions(ground: DeletionsGround) {
  const { journal, held } = ground;
  let sending: Promise<void> = Promise.resolve();

  /** The core system deleted what was due under this id; null: there is no such due deletion any more. */
  async function confirm(id: string) {
    const due = held.due(new Date()).find((one) => one.id === id);
    if (due) await journal.add({ did: 'delete', at: at(), ...deletionOf(due, new Date()) });
    const deletion = held.deletion(id);
    if (!deletion) return null;
    await send().catch(() => null);
    const { consent, statement } = deletion;
    const uses = held.receiptOf(id);
    return { id, consent, statement, receipt: uses === undefined ? 'waiting' : 'sent' } as const;
  }

  /** One at a time: two receipts of one consent would each be told the other's. */
  function send(): Promise<void> {
    sending = sending.catch(() => null).then(() => sendAll(ground));
    return sending;
  }

  const due = () => held.due(new Date());
  return { hear: () => hear(ground), confirm, send, due };
}

const at = () => new Date().toISOString();

/** Asks the node what is owed: a consent was revoked, or another of the bank's systems was given data. */
async function hear({ withNode, journal, held }: DeletionsGround): Promise<void> {
  const { reply } = await withNode((client) =>
    client.ask('GET /api/v1/deletion-receipts/owed', {}),
  );
  const known = new Map(held.heard());
  for (const { consent, cause, since, uses } of reply.owed) {
    const was = known.get(consent);
    known.delete(consent);
    const isSame = was?.cause === cause && was.since === since && was.uses === uses;
    if (isSame || held.isWaiting(consent)) continue;
    await journal.add({ did: 'hear', at: at(), consent, cause, since, uses });
  }
  for (const [consent, { cause, since }] of known) {
    await journal.add({ did: 'hear', at: at(), consent, cause, since, uses: 0 });
  }
}

async function sendAll({ withNode, journal, held }: DeletionsGround): Promise<void> {
  for (const { due, consent, statement, dueBy } of held.sendable()) {
    const input = { path: { consent }, body: { statement, dueBy } };
    const uses = await withNode((client) => handIn(client, input));
    await journal.add({ did: 'hand-in', at: at(), due, uses });
  }
}

type Receipt = Input<'POST /api/v1/consents/{consent}/deletion-receipt'>;

async function handIn(client: Client, receipt: Receipt): Promise<number> {
  try {
    return (await client.ask('POST /api/v1/consents/{consent}/deletion-receipt', receipt)).reply
      .uses;
  } catch (error) {
    // The node has it: it was sent before a crash, or at another of the bank's systems.
    if (error instanceof NodeRefusal && error.code === 'consent.nothing-owed') return 0;
    throw error;
  }
}
