import { Readable } from 'node:stream';
import { zstdCompressSync } from 'node:zlib';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalBytes } from '../canonical.ts';
import { frontier } from '../log/frontier.ts';
import type { SignedTreeHead } from '../log/tree-head.ts';
import { keyBook } from '../suite/key-book.ts';
import { suites } from '../suite/suites.ts';
import { longestLine } from './bundle-lines.ts';
import { judgeBundle } from './bundle-verifier.ts';
import {
  absentLine,
  entryLine,
  headLine,
  inBlocks,
  keyLine,
  startLine,
  type BundleTrust,
} from './bundle.ts';
import { aLog, anEntry, logId } from './evidence-builders.ts';
import { verifyReceipt } from './receipt.ts';

const count = 40;
const every = 8;

describe.each(Object.values(suites))('evidence bundle 证据包 ($name)', (suite) => {
  const log = aLog(suite, count);
  const { hash, trust } = log;
  const start = startLine(logId, suite.name, { size: 0, peaks: [] });
  const entryAt = (seq: number) => entryLine(log.entries[seq - 1]!, log.leaves[seq - 1]!);
  /** What the bundle says where, by entry number; heads stand between. */
  const lines = new Map<string, Buffer>();
  const heads = new Map<number, SignedTreeHead>();

  beforeAll(async () => {
    for (let seq = 1; seq <= count; seq += 1) {
      lines.set(`entry ${seq}`, entryAt(seq));
      if (seq % every !== 0) continue;
      heads.set(seq, await log.head(seq));
      lines.set(`head ${seq}`, headLine(heads.get(seq)!));
    }
  });

  const verdictOf = (parts: Iterable<Uint8Array>, more: Partial<BundleTrust> = {}) =>
    judgeBundle(Readable.from(parts), { ...trust, ...more });
  /** The bundle after something was done to its lines. */
  const after = (change: (all: [string, Buffer][]) => void) => {
    const all = [...lines];
    change(all);
    return verdictOf([start, keyLine(log.trusted), ...all.map(([, line]) => line)]);
  };
  const positionOf = (all: [string, Buffer][], name: string) =>
    all.findIndex(([found]) => found === name);

  it('that was left alone is proved to its last head', async () => {
    const verdict = await after(() => undefined);
    const expected = {
      entries: count,
      heads: 5,
      provenThrough: count,
      findings: 0,
      isIntact: true,
    };
    expect(verdict).toEqual({ ...expected, first: [] });
  });

  it('reads the same packed, in pieces of any size, and without a last line end', async () => {
    const whole = Buffer.concat([start, ...lines.values()]);
    for (const bytes of [whole, zstdCompressSync(whole), whole.subarray(0, -1)]) {
      for (const size of [1, 3, 1000]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        expect(await verdictOf(pieces)).toMatchObject({ provenThrough: count, isIntact: true });
      }
    }
  });

  it('written in blocks is the same file', async () => {
    const all = Array.from({ length: 300 }, () => [...lines.values()]).flat();
    const blocks: Buffer[] = [];
    for await (const block of inBlocks(Readable.from(all))) blocks.push(block);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.length).toBeLessThan(all.length / 100);
    expect(Buffer.concat(blocks).equals(Buffer.concat(all))).toBe(true);
  });

  const seqs = fc.integer({ min: 1, max: count });

  it('a changed entry is named, and every other one still proved', () =>
    fc.assert(
      fc.asyncProperty(seqs, async (seq) => {
        const verdict = await after((all) => {
          const at = positionOf(all, `entry ${seq}`);
          all[at]![1] = entryLine({ ...anEntry(seq), decision: 'forged' }, log.leaves[seq - 1]!);
        });
        expect(verdict.first).toMatchObject([{ problem: 'evidence.changed', from: seq }]);
        expect(verdict).toMatchObject({ provenThrough: count, isIntact: false });
      }),
      { numRuns: 30 },
    ));

  it('a changed entry whose leaf was changed with it is found in its stretch', () =>
    fc.assert(
      fc.asyncProperty(seqs, async (seq) => {
        const forged = { ...anEntry(seq), decision: 'forged' };
        const leaf = hash.leaf(canonicalBytes(forged));
        const verdict = await after((all) => {
          all[positionOf(all, `entry ${seq}`)]![1] = entryLine(forged, leaf);
        });
        const root = verdict.first.find(({ problem }) => problem === 'evidence.root')!;
        expect(root.from).toBeLessThanOrEqual(seq);
        expect(root.through).toBeGreaterThanOrEqual(seq);
        expect(root.through - root.from).toBeLessThan(every);
        expect(verdict.provenThrough).toBe(root.from - 1);
      }),
      { numRuns: 30 },
    ));

  it('a removed entry is named, and nothing after it called proved', () =>
    fc.assert(
      fc.asyncProperty(seqs, async (seq) => {
        const verdict = await after((all) => all.splice(positionOf(all, `entry ${seq}`), 1));
        expect(verdict.first[0]).toMatchObject({
          problem: 'evidence.missing',
          from: seq,
          through: seq,
        });
        expect(verdict.provenThrough).toBeLessThan(seq);
      }),
      { numRuns: 30 },
    ));

  it('an entry inserted under any number, with a leaf of its own, is found', () =>
    fc.assert(
      fc.asyncProperty(seqs, seqs, async (before, seq) => {
        const forged = { ...anEntry(seq), decision: 'forged' };
        const line = entryLine(forged, hash.leaf(canonicalBytes(forged)));
        const verdict = await after((all) =>
          all.splice(positionOf(all, `entry ${before}`), 0, ['forged', line]),
        );
        expect(verdict.isIntact).toBe(false);
        const covers = verdict.first.some(({ from, through }) => from <= seq && seq <= through);
        expect(covers).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it('entries that changed places are named', () =>
    fc.assert(
      fc.asyncProperty(seqs, seqs, async (one, other) => {
        fc.pre(one < other);
        const verdict = await after((all) => {
          const [a, b] = [positionOf(all, `entry ${one}`), positionOf(all, `entry ${other}`)];
          [all[a], all[b]] = [all[b]!, all[a]!];
        });
        expect(verdict.first[0]).toMatchObject({ problem: 'evidence.missing', from: one });
        expect(verdict.first).toContainEqual(
          expect.objectContaining({ problem: 'evidence.misplaced', from: one }),
        );
      }),
      { numRuns: 40 },
    ));

  it('any byte of any line changed anywhere is found', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (line, byte) => {
        const all = [start, ...lines.values()].map((one) => Buffer.from(one));
        const victim = all[line % all.length]!;
        victim[byte % victim.length]! ^= 1;
        expect(await verdictOf(all)).toMatchObject({ isIntact: false });
      }),
      { numRuns: 200 },
    ));

  it('an entry whose retention is over still proves its neighbours by its leaf', async () => {
    const verdict = await after((all) => {
      all[positionOf(all, 'entry 5')]![1] = absentLine(5, log.leaves[4]!);
    });
    expect(verdict.first).toMatchObject([{ problem: 'evidence.absent', from: 5, through: 5 }]);
    expect(verdict.provenThrough).toBe(count);
  });

  it('entries after the last head are called unproven', async () => {
    const verdict = await after((all) => all.splice(positionOf(all, 'head 40'), 1));
    expect(verdict.first).toMatchObject([
      { problem: 'evidence.unproven', from: 33, through: 40, line: 46 },
    ]);
  });

  it('a log cut short or rewritten is betrayed by a head known from elsewhere', async () => {
    const part = [start, ...[...lines.values()].slice(0, 18)];
    expect(await verdictOf(part)).toMatchObject({ provenThrough: 16, isIntact: true });
    const cut = await verdictOf(part, { known: [heads.get(24)!] });
    expect(cut.first[0]).toMatchObject({ problem: 'evidence.missing', from: 17, through: 24 });
    const other = { ...heads.get(8)!, root: heads.get(16)!.root };
    const rewritten = await verdictOf([start, ...lines.values()], { known: [other] });
    expect(rewritten.first[0]).toMatchObject({ problem: 'evidence.root', from: 1, through: 8 });
  });

  it('goes on where another ended: an archive in parts is one log', async () => {
    const tree = frontier(hash);
    for (const leaf of log.leaves.slice(0, 21)) tree.append(leaf);
    const rest = [...lines].slice(positionOf([...lines], 'entry 22')).map(([, line]) => line);
    const part = [startLine(logId, suite.name, tree.state()), ...rest];
    expect(await verdictOf(part)).toMatchObject({ provenThrough: count, isIntact: true });
    const forged = frontier(hash, { size: 21, peaks: log.leaves.slice(0, 3) });
    const onForged = [startLine(logId, suite.name, forged.state()), ...rest];
    expect(await verdictOf(onForged)).toMatchObject({ provenThrough: 21, isIntact: false });
  });

  it.each([
    ['a head by a key nobody trusts', keyBook([]), 'evidence.head'],
    [
      'a head by a key revoked before',
      keyBook([{ ...log.trusted, until: '2026-02-01T00:00:00.000Z' }]),
      'evidence.head',
    ],
  ])('%s proves nothing', async (_, keys, problem) => {
    const verdict = await verdictOf([start, ...lines.values()], { keys });
    expect(verdict.first[0]).toMatchObject({ problem });
    expect(verdict).toMatchObject({ provenThrough: 0, heads: 0, isIntact: false });
  });

  it.each([
    ['nothing', []],
    ['another log', [startLine('zunyi', 'intl', { size: 0, peaks: [] })]],
    ['no start', [Buffer.from('{"entry":{"seq":1},"leaf":""}\n')]],
    ['noise', [Buffer.from('不是证据\n')]],
    ['peaks that do not fit', [startLine(logId, 'gm', { size: 3, peaks: [] })]],
    ['a packed file cut off', [zstdCompressSync(Buffer.alloc(1000)).subarray(0, 12)]],
  ])('%s is no bundle, and no reason to throw', async (_, parts) => {
    const verdict = await verdictOf(parts);
    expect(verdict).toMatchObject({ provenThrough: 0, isIntact: false });
    expect(verdict.first[0]).toMatchObject({ problem: 'evidence.form' });
  });

  it('a line without end is passed over, not gathered', async () => {
    const endless = Array.from({ length: 40 }, () => Buffer.alloc(longestLine / 10, 0x61));
    const verdict = await verdictOf([start, ...endless, Buffer.from('\n'), ...lines.values()]);
    expect(verdict.first).toMatchObject([{ problem: 'evidence.form', line: 2 }]);
    expect(verdict.provenThrough).toBe(count);
  });

  it('no finding quotes an entry', async () => {
    const verdict = await after((all) => {
      all[3]![1] = entryLine({ ...anEntry(4), note: '某某某' }, log.leaves[3]!);
      all[5]![1] = Buffer.from('{"entry":"某某某"}\n');
    });
    expect(verdict.findings).toBeGreaterThan(1);
    expect(JSON.stringify(verdict)).not.toContain('某某某');
  });

  it('a receipt proves one entry, and no other (RFC 9162 §2.1.3)', async () => {
    const receipt = {
      v: 1,
      entry: log.entries[10],
      proof: await log.proof(10, 24),
      head: heads.get(24),
    };
    const written = JSON.parse(JSON.stringify(receipt)) as typeof receipt;
    expect(verifyReceipt(written, trust)).toEqual(log.entries[10]);
    const changes = [
      { entry: { ...anEntry(11), decision: 'forged' } },
      { entry: anEntry(12) },
      { proof: written.proof.slice(1) },
      { head: heads.get(16) },
      { extra: true },
    ];
    for (const change of changes) {
      expect(isProblem(verifyReceipt({ ...written, ...change }, trust))).toBe(true);
    }
    expect(verifyReceipt(written, { ...trust, logId: 'zunyi' })).toHaveProperty('problem');
    expect(verifyReceipt(null, trust)).toHaveProperty('problem');
  });
});
