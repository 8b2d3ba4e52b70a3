// 各进程的指标 (processes): asked of every process that answers, when somebody reads. One that does not say in time
// counts as it last said, and what one that ended had counted stays.
import cluster, { type Worker } from 'node:cluster';
import { left, type Snapshot } from '@xinqiao/telemetry/metric-sum';

interface Wanted {
  readonly metricsWanted: number;
}

interface Told {
  readonly metricsTold: number;
  readonly snapshot: Snapshot;
}

const patienceMs = 1_000;

/** In the process that others follow: what each of them counts. Made before the first of them begins. */
export function processMetrics() {
  const last = new Map<number, Snapshot>();
  const waiting = new Map<string, () => void>();
  let gone: Snapshot = [];
  let settling = Promise.resolve();
  let asked = 0;

  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isTold(message)) return;
    last.set(worker.id, message.snapshot);
    waiting.get(`${worker.id} ${message.metricsTold}`)?.();
  });
  cluster.on('exit', ({ id }: Worker) => {
    const ended = last.get(id);
    last.delete(id);
    if (ended) settling = settling.then(async () => void (gone = await left(gone, ended)));
  });

  function ask(worker: Worker, metricsWanted: number): Promise<void> {
    return new Promise((resolve) => {
      const key = `${worker.id} ${metricsWanted}`;
      const done = () => {
        clearTimeout(timer);
        waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(done, patienceMs);
      waiting.set(key, done);
      worker.send({ metricsWanted } satisfies Wanted, (error) => error && done());
    });
  }

  return async function snapshots(): Promise<Snapshot[]> {
    asked += 1;
    const alive = Object.values(cluster.workers ?? {}).filter(
      (one): one is Worker => one?.isConnected() === true,
    );
    await Promise.all(alive.map((worker) => ask(worker, asked)));
    await settling;
    return [gone, ...last.values()];
  };
}

/** In each process that answers: tells its own when asked. */
export function tellMetrics(snapshot: () => Promise<Snapshot>): void {
  const tell = async (metricsTold: number) => {
    const told: Told = { metricsTold, snapshot: await snapshot() };
    if (process.connected) process.send?.(told);
  };
  process.on('message', (message: Partial<Wanted> | string | null) => {
    if (typeof message !== 'object' || typeof message?.metricsWanted !== 'number') return;
    void tell(message.metricsWanted);
  });
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'metricsTold' in message;
}
