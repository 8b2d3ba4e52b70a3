// 负载 (load): a process of its own that asks as a bank's system does: every request with its own proof of
// possession (RFC 9449). Either as fast as answers come over so many wires (closed), or at a given rate,
// whatever becomes of the answers (open): then an answer is as late as it is after its due instant.
import { createHash, createPrivateKey, randomUUID, sign, type JsonWebKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWire, type Wire } from './wire.ts';

export interface LoadPlan {
  readonly port: number;
  /** Scheme, host and port that proofs are made for. */
  readonly origin: string;
  readonly asks: readonly { readonly path: string; readonly body: string }[];
  readonly wires: number;
  /** Asks a second; null: as fast as answers come. */
  readonly rate: number | null;
  readonly seconds: number;
  /** What every answer has to hold; one that does not counts as status 0. */
  readonly holding?: string;
  /** Absent where nobody has to prove who they are. */
  readonly proof?: { readonly token: string; readonly key: JsonWebKey };
}

export interface LoadFound {
  readonly statuses: Readonly<Record<number, number>>;
  /** From the first ask to the last answer. */
  readonly seconds: number;
  /** Of each answer, in milliseconds, in the order they came. */
  readonly latencies: readonly number[];
  /** Asks left over where they were too few. */
  readonly left: number;
}

process.on('message', (plan: LoadPlan) => {
  void run(plan).then((found) => process.send?.(found));
});

async function run(plan: LoadPlan): Promise<LoadFound> {
  const { asks, wires, rate, seconds, port, holding = '' } = plan;
  const write = proofWriter(plan);
  const open = await Promise.all(Array.from({ length: wires }, () => openWire(port)));
  const statuses: Record<number, number> = {};
  const latencies: number[] = [];
  const begun = performance.now();
  let next = 0;
  const work = async (wire: Wire) => {
    for (;;) {
      const at = next++;
      const ask = asks[at];
      const due = rate === null ? performance.now() : begun + (at * 1_000) / rate;
      if (!ask || due - begun > seconds * 1_000) return void (next -= 1);
      if (rate !== null && due > performance.now()) await sleep(due - performance.now());
      const answer = await wire.ask(write(ask.path), ask.body);
      latencies.push(performance.now() - due);
      const status = answer.body.includes(holding) ? answer.status : 0;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(open.map(work));
  const took = (performance.now() - begun) / 1_000;
  for (const wire of open) wire.close();
  return { statuses, seconds: took, latencies, left: asks.length - next };
}

/** Writes the head of a request, with a fresh proof where one is wanted. */
export function proofWriter({
  origin,
  proof,
  port,
}: Pick<LoadPlan, 'origin' | 'proof' | 'port'>): (path: string) => string {
  const plain = `host: localhost:${port}\r\ncontent-type: application/json\r\n`;
  if (!proof) return (path) => `POST ${path} HTTP/1.1\r\n${plain}`;
  const { token, key } = proof;
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const { d: _secret, ...jwk } = key;
  const header = encoded({ typ: 'dpop+jwt', alg: 'EdDSA', jwk });
  const ath = createHash('sha256').update(token).digest('base64url');
  return (path) => {
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { htm: 'POST', htu: `${origin}${path}`, iat, jti: randomUUID(), ath };
    const signed = `${header}.${encoded(claims)}`;
    const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
    return `POST ${path} HTTP/1.1\r\n${plain}authorization: DPoP ${token}\r\ndpop: ${signed}.${signature}\r\n`;
  };
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
