// 备料 (filling): a node with firms, a bank whose system has a key, a source unit admitted and connected to a gateway
// that runs, and consents of the firms for that bank, each really granted: a gateway looks at every one.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { consoleActor } from '../../../hub/src/account/account.ts';
import { admitInSandbox } from '../../../hub/src/cli/sandbox-admission.ts';
import { newId } from '../../../hub/src/kernel/id.ts';
import { withBenchNode, withHome, type BenchNode } from '../home.ts';
import { deliver, writeFile } from '../intake/delivery.ts';
import { firmAt } from '../intake/firm.ts';
import { licences } from '../intake/item-file.ts';
import { enterBank, enterSystem, grantOne, usesEach } from '../release/filling.ts';
import type { LoadPlan } from '../release/load.ts';
import { serveApart, type Served } from '../release/serving.ts';
import { item, source, startSource, type SourceSide } from './source.ts';

const firms = 200;
const grantedAtOnce = 8;

export interface Calling extends Awaited<ReturnType<typeof enterSystem>>, BenchNode {
  readonly served: Served;
  readonly service: SourceSide;
  /** Calls that have not been made yet, as many as are wanted. */
  readonly take: (count: number) => LoadPlan['asks'];
}

interface Wanted {
  readonly suite: SuiteName;
  /** Calls that will be made. */
  readonly calls: number;
}

/** A node that can call a source, for some work. */
export async function withCalling<T>(
  { suite, calls }: Wanted,
  work: (calling: Calling) => Promise<T>,
): Promise<T> {
  const settings = { XINQIAO_SUITE: suite, XINQIAO_ENQUIRY_LOOPBACK: 'yes' };
  return withHome((home) =>
    withBenchNode(
      home,
      async (opened) => {
        await deliver(
          opened.node,
          licences,
          await writeFile(home, licences, { rows: firms, firms }),
        );
        const bank = await enterBank(opened);
        const system = await enterSystem(opened, bank);
        const asks = await asksUnder(opened, bank, calls);
        const folder = mkdtempSync(join(home, 'gateway-'));
        const service = await startSource(folder, await opened.node.evidence.trust(), suite);
        try {
          await connect(opened, service);
          await opened.superuser.query('vacuum analyze');
          const served = await serveApart('node', home, settings);
          const take = takingFrom(asks);
          try {
            return await work({ ...opened, ...system, served, service, take });
          } finally {
            await served.stop();
          }
        } finally {
          await service.stop();
        }
      },
      settings,
    ),
  );
}

function takingFrom(asks: LoadPlan['asks']): Calling['take'] {
  let next = 0;
  return (count) => {
    if (next + count > asks.length) throw new Error('the calls prepared do not suffice');
    return asks.slice(next, (next += count));
  };
}

/** Every consent once before any is used again. */
async function asksUnder(
  opened: BenchNode,
  bank: Awaited<ReturnType<typeof enterBank>>,
  calls: number,
): Promise<LoadPlan['asks']> {
  const granted: { readonly subject: string; readonly consent: string }[] = [];
  const count = Math.ceil(calls / usesEach);
  const grant = async () => {
    while (granted.length < count) {
      const subject = firmAt(granted.length % firms).uscc;
      const place = granted.push({ subject, consent: '' }) - 1;
      granted[place] = await grantOne(opened, bank, { subject, items: [item] });
    }
  };
  await Promise.all(Array.from({ length: grantedAtOnce }, grant));
  const fields = ['contributors', 'amount', 'monthsPaid', 'lastPaidOn'];
  const asks = granted.map(({ subject, consent }) => ({
    path: `/api/v1/subjects/${subject}/enquiries`,
    body: JSON.stringify({
      consent,
      purpose: 'post-loan-monitoring',
      waitMs: 10_000,
      items: [{ item, fields }],
    }),
  }));
  return Array.from({ length: usesEach }, () => asks).flat();
}

async function connect({ node }: BenchNode, { url, key }: SourceSide): Promise<void> {
  const uscc = usccOf('91520100MA6BENC02');
  const unit = { kind: 'source-unit', uscc, name: '黔岭住建', source } as const;
  const organisation = await node.accounts.registerOrganisation(consoleActor, unit);
  const officer = { id: newId(new Date()), organisation, kind: 'source-unit' } as const;
  await admitInSandbox(node, {
    applicant: { ...officer, roles: ['administrator'] },
    registrar: { ...consoleActor, id: newId(new Date()) },
    security: { ...consoleActor, id: newId(new Date()) },
  });
  const { kid, key: jwk, from } = key;
  const keys = [{ kid, key: jwk, from: new Date(from), until: null }];
  await node.enquiries.keep(consoleActor, {
    source,
    address: url,
    timeoutMs: 10_000,
    atOnce: 64,
    items: null,
    keys,
  });
}
