// 代问 (asking): the core system's ask, asked of the node by the bank's key. Where data are given, it is on the disk that
// they may be held, and until when, before the node is asked, and what came before the core system has it.
import { createHash, randomUUID } from 'node:crypto';
import { NodeRefusal, type Answer, type Client } from '@xinqiao/client/client';
import type { CustodyJournal, JournalLine } from './custody-journal.ts';
import type { NodeLine } from './node-line.ts';
import { isGiving, isKeyed, type Wanted } from './operation.ts';

interface AskingGround {
  readonly withNode: NodeLine;
  readonly journal: CustodyJournal;
}

export interface CoreAsk extends Wanted {
  readonly idempotencyKey: string | null;
  /** Who asks at the bank, by the bank's own number; kept in the journal, not sent. */
  readonly officer: string | null;
}

const dayMs = 86_400_000;

export function asking({ withNode, journal }: AskingGround) {
  const lifeOf = lives();

  async function askAndHold(client: Client, wanted: CoreAsk, consent: string) {
    const lifeMs = (await lifeOf(client, consent)) * dayMs;
    const due = () => new Date(Date.now() + lifeMs).toISOString();
    const key = wanted.idempotencyKey ?? randomUUID();
    const holding = createHash('sha256')
      .update(`${wanted.operation} ${key}`)
      .digest('hex')
      .slice(0, 32);
    const { operation, officer } = wanted;
    // What lives for no day may not be kept at all: no deletion of it is ever confirmed.
    const note = async (line: JournalLine) => (lifeMs > 0 ? journal.add(line) : undefined);
    await note({ did: 'ask', holding, at: at(), consent, dueAt: due(), operation, officer });
    try {
      const answer = await ask(client, { ...wanted, idempotencyKey: key });
      const digest = `sha256:${createHash('sha256').update(answer.received).digest('hex')}`;
      const { number = null } = answer.reply as { readonly number?: string };
      const told = { number: number ?? answer.number, digest };
      await note({ did: 'receive', holding, at: at(), ...told, dueAt: due() });
      return answer;
    } catch (error) {
      // Only what the node signed is a refusal; after anything else it may have given data out.
      if (error instanceof NodeRefusal && error.status >= 400 && error.status < 500) {
        await note({ did: 'refuse', holding, at: at(), code: error.code });
      }
      throw error;
    }
  }

  return (wanted: CoreAsk): Promise<Answer<unknown>> =>
    withNode((client) => {
      const { consent } = (wanted.input.body ?? {}) as { readonly consent?: unknown };
      const isHeld = isGiving(wanted.operation) && typeof consent === 'string';
      return isHeld ? askAndHold(client, wanted, consent) : ask(client, wanted);
    });
}

const at = () => new Date().toISOString();

async function ask(
  client: Client,
  { operation, input, idempotencyKey }: CoreAsk,
): Promise<Answer<unknown>> {
  const options = isKeyed(operation) ? { idempotencyKey: idempotencyKey ?? randomUUID() } : {};
  return client.ask(operation, input as never, options);
}

/** For how many days what a consent gives may be kept: its terms never change. */
function lives() {
  const known = new Map<string, number>();
  return async (client: Client, consent: string): Promise<number> => {
    const life = known.get(consent);
    if (life !== undefined) return life;
    const { reply } = await client.ask('GET /api/v1/consents/{consent}', { path: { consent } });
    known.set(consent, reply.dataLifeDays);
    return reply.dataLifeDays;
  };
}
