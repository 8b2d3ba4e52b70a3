// 信源单位 (source unit), for journeys: one that holds what may only be called or verified, with a gateway of its
// own: the real program in a process of its own, set up as its README says.
import {
  configOf,
  someGateway,
  someNode,
  someSite,
  type Gateway,
} from '../../gateway/src/gateway-builders.ts';
import type { Province } from './province-builders.ts';

export interface HeldItem {
  readonly item: string;
  /** As the unit's own system writes it: headed by the list's names. */
  readonly csv: string;
}

/** Where it is connected, and further settings of its gateway. */
type Connecting = Pick<Province, 'organisation' | 'visitor' | 'registrar'> & {
  readonly settings?: string;
};

export interface ConnectedSource extends Gateway {
  readonly again: () => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** A source unit that is admitted, whose gateway answers, and which the node knows how to reach. */
export async function connectedSource(
  { organisation, visitor, registrar, settings = '' }: Connecting,
  source: string,
  held: readonly HeldItem[],
): Promise<ConnectedSource> {
  await organisation('source-unit', `示例信源单位 ${source}`, { source });
  const site = await someSite(someNode());
  site.write('node-keys.json', JSON.stringify(await visitor.done('GET /evidence/trust')));
  for (const { item, csv } of held) site.write(`${item}/data.csv`, csv);
  const items = held.map(({ item }) => `  ${item}:\n    files: { folder: ${item} }\n`);
  site.write('gateway.yaml', `${configOf(items.join(''), source)}\n${settings}`);
  const { kid, key, from } = site.key;
  const about = { timeoutMs: 2_000, atOnce: 4, keys: [{ kid, key, from }] };
  const start = async () => {
    const gateway = await someGateway(site);
    const reached = { ...about, address: gateway.url, items: held.map(({ item }) => item) };
    await registrar.done(`PUT /enquiry/sources/${source}`, reached);
    return gateway;
  };
  let latest = await start();
  /** After it was killed: another process of the same folder. */
  const again = async () => void (latest = await start());
  const clear = async () => {
    const { exitCode, signalCode } = latest.child;
    if (exitCode === null && signalCode === null) await latest.end();
    site.remove();
  };
  return { ...latest, kill: () => latest.kill(), again, clear };
}
