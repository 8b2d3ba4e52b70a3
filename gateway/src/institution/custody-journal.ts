// 保管日志 (custody journal): lines that are on the disk before anything is said or done about them. One file, so that
// the order of what happened is that of its lines.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unusableFolder } from '../journal/folder-claim.ts';
import { openLineFile } from '../journal/line-file.ts';
import type { ConsentAskLine } from './consent-ask.ts';
import type { CustodyLine } from './custody.ts';

export type JournalLine = CustodyLine | ConsentAskLine;
export type CustodyJournal = ReturnType<typeof openCustodyJournal>;

/** Tells every line that is there, and those to come once they are on the disk. @throws ConfigError */
export function openCustodyJournal(folder: string, hear: (line: JournalLine) => void) {
  const path = join(folder, 'institution.jsonl');
  try {
    // Opened first: a line cut off by a crash is taken off before it is read.
    const file = openLineFile(path);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    for (const line of text.split('\n')) if (line !== '') hear(JSON.parse(line) as JournalLine);
    return {
      async add(line: JournalLine): Promise<void> {
        await file.add(JSON.stringify(line));
        hear(line);
      },
      close: () => file.close(),
    };
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}
