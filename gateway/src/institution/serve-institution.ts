// 运行 (serve) at a bank: the gateway put together, until it is told to end.
import { ConfigError } from '../config/config-problem.ts';
import { claimFolder } from '../journal/folder-claim.ts';
import { asking } from './asking.ts';
import { consentAsks } from './consent-ask.ts';
import { consentFlow } from './consent-flow.ts';
import { custody } from './custody.ts';
import { openCustodyJournal } from './custody-journal.ts';
import { deletions } from './deletions.ts';
import type { InstitutionConfig } from './institution-config.ts';
import { openInstitutionDoor } from './institution-door.ts';
import { readClientKey, readNodeKeys, tokenIn } from './institution-keys.ts';
import { nodeLine } from './node-line.ts';

/** @throws ConfigError */
export async function serveInstitution(config: InstitutionConfig, tell: (what: string) => void) {
  const { kid } = await readClientKey(config.identity.key);
  readNodeKeys(config.node.keys);
  const token = await tokenIn(config.token);
  const release = claimFolder(config.data);
  const [held, asks] = [custody(), consentAsks()];
  const journal = openCustodyJournal(config.data, (line) => {
    if (line.did === 'ask-consent' || line.did === 'come-back' || line.did === 'settle')
      asks.add(line);
    else held.add(line);
  });
  const ground = { withNode: nodeLine(config), journal };
  const flow = consentFlow({ ...ground, asks, redirect: config.redirect });
  const owed = deletions({ ...ground, held });
  const parts = { ...config, token, ask: asking(ground), flow, deletions: owed, tell };
  const door = await openInstitutionDoor(parts).catch((cause: unknown) => {
    release();
    throw notListening(config.listen, cause);
  });
  const rounds = roundsOf([flow.settleAll, owed.send, owed.hear], config.pollSeconds, tell);
  return {
    url: door.url,
    kid,
    async close() {
      await rounds.close();
      await door.close();
      await journal.close();
      release();
    },
  };
}

type Work = () => Promise<void>;

/** Does each in turn, again and again; what fails is told, and tried in the next round. */
function roundsOf(works: readonly Work[], seconds: number, tell: (what: string) => void) {
  let isEnding = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  async function go(): Promise<void> {
    for (const work of works) {
      await work().catch((error: unknown) =>
        tell(`${(error as Error).name} ${(error as Error).message}`),
      );
    }
    if (!isEnding) timer = setTimeout(() => void (round = go()), seconds * 1_000);
  }
  round = go();
  return {
    async close() {
      isEnding = true;
      clearTimeout(timer);
      await round;
    },
  };
}

function notListening({ host, port }: InstitutionConfig['listen'], cause: unknown): ConfigError {
  const code = (cause as { readonly code?: string }).code ?? '';
  const zh = `无法监听（${code}），请检查 listen 的地址，或停止占用此端口的程序`;
  const en = `cannot listen (${code}): check the address in listen, or end what uses the port`;
  return new ConfigError([{ place: `${host}:${port}`, zh, en }]);
}
