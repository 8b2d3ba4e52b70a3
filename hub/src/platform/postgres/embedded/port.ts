// 端口 (port): the loopback port of the embedded database, or another program of the node's: the one of last
// time, or another when it is taken.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** Loopback only: the bundled OpenSSL is old, and nothing outside has business with the server. */
export const LOOPBACK = '127.0.0.1';

/** A free port, last time's if possible; remembered in a file. */
export async function choosePort(file: string): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (last > 0 ? await tryPort(last) : null) ?? (await tryPort(0));
  if (port === null) throw new Error('no free loopback port');
  writeFileSync(file, `${port}\n`);
  return port;
}

/** Whether nothing listens there. */
export async function isFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== null;
}

// "Do you speak TLS?", the one question PostgreSQL answers before it knows who asks.
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const ANSWER_PATIENCE_MS = 2_000;

/** Whether a PostgreSQL server answers there. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK, () => socket.write(SSL_REQUEST));
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(ANSWER_PATIENCE_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.once('data', (answer) => end(['N', 'S'].includes(answer.toString('latin1'))));
  });
}

/** Listens for a moment; the port listened on, or null when it is taken. 0 asks for any. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(got));
    });
  });
}
