// 行文件 (line file): lines are added to the end, and each is on the disk before whoever added it is told. Lines that
// come while the disk is busy go together. What could not be written whole is taken back off.
import { closeSync, fdatasync, fstatSync, ftruncateSync, openSync, readSync, write } from 'node:fs';
import { promisify } from 'node:util';

export interface LineFile {
  /** Resolves when the line is on the disk. @throws whatever the disk says; the line is then not there */
  readonly add: (line: string) => Promise<void>;
  /** After all that was added. */
  readonly close: () => Promise<void>;
}

const [writing, syncing] = [promisify(write), promisify(fdatasync)];

interface Waiting {
  readonly line: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export function openLineFile(path: string): LineFile {
  const file = openSync(path, 'a+', 0o600);
  let size = wholeLines(file);
  ftruncateSync(file, size);
  let waiting: Waiting[] = [];
  let busy: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        size = await append(file, size, batch.map(({ line }) => `${line}\n`).join(''));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    busy = null;
  }

  return {
    add: (line) =>
      new Promise((done, failed) => {
        waiting.push({ line, done, failed });
        busy ??= work();
      }),
    async close() {
      await busy;
      closeSync(file);
    },
  };
}

/** The size afterwards. */
async function append(file: number, size: number, text: string): Promise<number> {
  const bytes = Buffer.from(text, 'utf8');
  try {
    for (let at = 0; at < bytes.length;) {
      at += (await writing(file, bytes, at, bytes.length - at, null)).bytesWritten;
    }
    await syncing(file);
  } catch (error) {
    // A full disk may have taken half a line: the next must not be joined to it.
    ftruncateSync(file, size);
    throw error;
  }
  return size + bytes.length;
}

/** Bytes up to the last line's end: what follows was cut off by a crash before anybody was told. */
function wholeLines(file: number): number {
  const { size } = fstatSync(file);
  const tail = Buffer.alloc(Math.min(size, 1_048_576));
  readSync(file, tail, 0, tail.length, size - tail.length);
  const last = tail.lastIndexOf(0x0a);
  return last < 0 ? 0 : size - tail.length + last + 1;
}
