// 演示前置机 (sandbox units): the gateways of six source units, run beside a sandbox node, begun when it serves and
// ended before it ends. One begins after another: whoever opens the first page is not made to wait.
import { relative } from 'node:path';
import type { ProvinceOptions } from '@xinqiao/sandbox/province';
import { requireSource } from '../../catalogue/catalogue.ts';
import { Fault } from '../../kernel/fault.ts';
import { inTurn } from '../../platform/turn.ts';
import type { Node } from '../ground.ts';
import { unitFolder, unitsFolder } from './unit-folder.ts';
import { keepRunning } from './unit-keeping.ts';
import { startUnit } from './unit-run.ts';
import { units, type Unit } from './unit.ts';

export interface SandboxUnits {
  /** Ends all of them; resolves when they are gone. */
  readonly stop: () => Promise<void>;
}

/** Begins them, and tells when all answer, and of each that ends. */
export function runUnits(
  node: Node,
  province: ProvinceOptions,
  tell: (line: string) => void,
): SandboxUnits {
  const stopping = new AbortController();
  const turn = inTurn();
  const running = new Set<string>();
  let isToldOfAll = false;

  async function begin(unit: Unit) {
    const program = await turn(() => {
      stopping.signal.throwIfAborted();
      return startUnit({ node, province }, unit);
    });
    running.add(unit.source);
    void program.ended.then(() => running.delete(unit.source));
    if (running.size === units.length && !isToldOfAll) {
      isToldOfAll = true;
      tell(welcome(node));
    }
    return program;
  }

  const all = units.map((unit) =>
    keepRunning({
      ...keepingOf(node, unit, tell),
      begin: () => begin(unit),
      until: stopping.signal,
    }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(all);
    },
  };
}

/** Begun by a start, a unit runs, whatever was before. */
function keepingOf(node: Node, { source }: Unit, tell: (line: string) => void) {
  const named = `${requireSource(node.edition, source).zh} ${source}`;
  const { isStopped, letRun } = unitFolder(node.config.home, source);
  letRun();
  return {
    isStopped,
    onHeld: () => tell(`前置机已停止 gateway held: ${named}`),
    onEnd: (waitMs: number, cause: unknown) => tell(endedLine(named, waitMs, cause)),
  };
}

function endedLine(named: string, waitMs: number, cause: unknown): string {
  const seconds = Math.round(waitMs / 1_000);
  const line = `前置机退出，${seconds} 秒后重新启动 gateway ended, begins again in ${seconds} s: ${named}`;
  return cause === null ? line : `${line}\n  ${wordsOf(cause)}`;
}

function wordsOf(cause: unknown): string {
  if (cause instanceof Fault) return `${cause.zh} ${cause.en} [${cause.code}]`;
  return cause instanceof Error ? cause.message : String(cause);
}

function welcome({ config: { home } }: Node): string {
  const path = relative(process.cwd(), unitsFolder(home));
  const folder = path.startsWith('..') ? unitsFolder(home) : path;
  return (
    `✓ ${units.length} 个信源单位的前置机已就绪 gateways of source units answer (${folder})\n` +
    `  试 try: npx xinqiao sandbox ask, call, verify insuredBand=1-9人, stop-source gas`
  );
}
