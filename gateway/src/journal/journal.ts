// 日志 (journal) of a gateway: one file of lines a month, from which it also knows, after a restart, what it answered
// what it was asked a moment ago, and what it was told of consents. Without it nothing is answered.
import { createReadStream, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ConfigError } from '../config/config-problem.ts';
import { parsedLine, type JournalLine } from './journal-line.ts';
import { unusableFolder } from './folder-claim.ts';
import { openLineFile } from './line-file.ts';
import { noticedConsents, type NoticedConsents } from './noticed.ts';
import { isRecent, recentRequests, type Requests } from './requests.ts';
import { countUses, type UseMatter, type Uses } from './uses.ts';

export interface Journal {
  readonly uses: Uses;
  readonly requests: Requests;
  readonly noticed: NoticedConsents;
  /** Resolves when the line is on the disk. */
  readonly add: (line: JournalLine) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @throws ConfigError where the folder cannot be used */
export async function openJournal(folder: string, now: Date): Promise<Journal> {
  const [uses, requests, noticed] = [countUses(now), recentRequests(now), noticedConsents(now)];
  let open = openFirst(folder, now);
  for await (const line of linesIn(folder)) {
    const at = new Date(line.at);
    if (isRecent(at, now)) requests.firstSeen(line.kid, line.request, at);
    if (line.notice) noticed.hear(line.notice.consent, line.notice, at);
    const made = useIn(line);
    if (made === null || Date.parse(made.until) <= now.getTime()) continue;
    uses.hold(made, at);
    uses.settle(made, true);
  }

  return {
    uses,
    requests,
    noticed,
    async add(line) {
      if (monthOf(line.at) > open.month) {
        const former = open.file;
        open = openMonth(folder, new Date(line.at));
        await former.close();
      }
      await open.file.add(JSON.stringify(line));
    },
    close: () => open.file.close(),
  };
}

/** The use a line tells of; null: of none. */
function useIn({ matter, use }: JournalLine): UseMatter | null {
  if (!use || !matter || matter.consent === null) return null;
  return { consent: matter.consent, item: matter.item, use: use.digest, until: use.until };
}

function openFirst(folder: string, now: Date) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return openMonth(folder, now);
  } catch (cause) {
    throw unusableFolder(folder, cause);
  }
}

function openMonth(folder: string, at: Date) {
  const month = monthOf(at.toISOString());
  return { month, file: openLineFile(join(folder, `enquiries-${month}.jsonl`)) };
}

function monthOf(instant: string): string {
  return instant.slice(0, 7);
}

async function* linesIn(folder: string): AsyncGenerator<JournalLine> {
  const files = readdirSync(folder).filter((name) => /^enquiries-\d{4}-\d{2}\.jsonl$/.test(name));
  for (const name of files.sort()) {
    let number = 0;
    for await (const text of createInterface({ input: createReadStream(join(folder, name)) })) {
      number += 1;
      const line = parsedLine(text);
      if (line === null) throw damaged(`${name}:${number}`);
      yield line;
    }
  }
}

function damaged(place: string): ConfigError {
  const zh = '日志此行损坏，已答次数无从得知；请从备份恢复';
  const en =
    'this line of the log is damaged, so that uses cannot be counted: restore it from a backup';
  return new ConfigError([{ place, zh, en }]);
}
