// 应答进程 (answerers): the processes that answer where one core is not enough. They share the port and the
// database; one that dies is followed by another.
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';

export interface Answerers {
  /** All of them listen. */
  readonly ready: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

export function answerers(count: number): Answerers {
  let stopping = false;
  const begin = () => once(cluster.fork(), 'message');
  cluster.on('exit', (worker, code) => {
    if (stopping) return;
    console.error(
      `应答进程 ${worker.process.pid} 退出（${code}），重新启动 answering process ended, another begins`,
    );
    void begin();
  });
  return {
    ready: Promise.all(Array.from({ length: count }, begin)),
    stop: async () => {
      stopping = true;
      const alive = Object.values(cluster.workers ?? {}).filter((one): one is Worker => !!one);
      for (const worker of alive) worker.process.kill('SIGTERM');
      await Promise.all(alive.map((worker) => once(worker, 'exit')));
    },
  };
}
