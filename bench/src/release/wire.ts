// 线路 (wire): one kept-alive HTTP/1.1 connection that asks one thing at a time. The asker shares its machine
// with what it measures, so it does no more than it must: writes a request, reads to the end of the answer.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

export interface Wire {
  ask(head: string, body: string): Promise<Answer>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Connects to a port of this machine. Answers must say their content-length. */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  return {
    ask: (head, body) =>
      asked(socket, `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
    close: () => socket.destroy(),
  };
}

function asked(socket: Socket, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0);
    const end = () => {
      socket.off('data', onData);
      socket.off('close', onClose);
      socket.off('error', onClose);
    };
    const onClose = () => {
      end();
      reject(new Error('the connection broke off'));
    };
    const onData = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
      const answer = answerIn(read);
      if (answer === null) return;
      end();
      resolve(answer);
    };
    socket.on('data', onData).on('close', onClose).on('error', onClose);
    socket.write(request);
  });
}

/** The answer, once it is whole. */
function answerIn(read: Buffer): Answer | null {
  const end = read.indexOf(headEnd);
  if (end < 0) return null;
  const head = read.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) throw new Error('an answer without content-length');
  const from = end + headEnd.length;
  if (read.length < from + length) return null;
  return { status: Number(head.slice(9, 12)), body: read.subarray(from, from + length) };
}
