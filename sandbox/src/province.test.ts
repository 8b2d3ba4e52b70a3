import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Delivery } from './delivery.ts';
import { deliveries, generateProvince, type ProvinceOptions } from './province.ts';
import type { Truth } from './truth.ts';

const options: ProvinceOptions = { seed: 1, enterprises: 300, asOf: '2026-10-31' };

interface File {
  readonly delivery: Delivery;
  readonly bytes: Buffer;
  readonly rows: number;
  readonly truths: readonly Truth[];
}

async function read(delivery: Delivery): Promise<File> {
  const truths: Truth[] = [];
  const chunks: Uint8Array[] = [];
  let rows = 0;
  const witness = {
    row: () => {
      rows += 1;
    },
    truth: (truth: Truth) => truths.push(truth),
  };
  for await (const chunk of delivery.open(witness)) chunks.push(chunk);
  return { delivery, bytes: Buffer.concat(chunks), rows, truths };
}

async function filesOf(one: ProvinceOptions): Promise<File[]> {
  const files: File[] = [];
  for await (const delivery of deliveries(one)) files.push(await read(delivery));
  return files;
}

function digestOf(files: readonly File[]): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest('hex');
}

const files = await filesOf(options);

describe('演示省', () => {
  it('is the same, byte for byte, from the same seed, and another from another', async () => {
    expect(digestOf(await filesOf(options))).toBe(digestOf(files));
    expect(digestOf(await filesOf({ ...options, seed: 2 }))).not.toBe(digestOf(files));
  });

  it('says the same file each time it is opened', async () => {
    const { delivery, bytes } = files.find((file) =>
      file.delivery.consignment.file.endsWith('.xlsx'),
    )!;
    expect((await read(delivery)).bytes.equals(bytes)).toBe(true);
  });

  it('spoils the share of collected rows that was asked for', async () => {
    const wanted = 0.1;
    const collected = (await filesOf({ ...options, enterprises: 1_000, dirty: wanted })).filter(
      ({ delivery }) => delivery.consignment.file.startsWith('inbox/'),
    );
    const rows = collected.reduce((sum, file) => sum + file.rows, 0);
    const told = collected.flatMap(({ truths }) => truths);
    const inOrder = new Set(['record-updated', 'row-repeated', 'row-corrected']);
    const faults = told.filter(({ fault }) => !inOrder.has(fault));
    expect(Math.abs(faults.length / rows - wanted)).toBeLessThan(0.012);
  });

  it('spoils none where none are asked for', async () => {
    const told = (await filesOf({ ...options, dirty: 0 })).flatMap(({ truths }) => truths);
    expect(told.filter(({ expect }) => expect === 'quarantine' || expect === 'finding')).toEqual(
      [],
    );
  });

  it('tells the truth of lines that are there', () => {
    const csv = files.filter(({ delivery }) => delivery.consignment.file.endsWith('.csv'));
    let checked = 0;
    for (const { bytes, truths, delivery } of csv) {
      const gbk = new TextDecoder('utf-8', { fatal: false }).decode(bytes).includes('\ufffd');
      const lines = new TextDecoder(gbk ? 'gb18030' : 'utf-8').decode(bytes).split(/\r?\n/);
      for (const { line, file, fault } of truths) {
        expect(file).toBe(delivery.consignment.file);
        expect(line).toBeGreaterThan(1);
        if (fault === 'row-doubled') expect(lines[line - 1]).toBe(lines[line - 2]);
        if (fault === 'cell-lost') expect(lines[line - 1]).toMatch(/^[\dN][0-9A-Z]{17},/);
        if (fault === 'percent-over-100') expect(lines[line - 1]).toMatch(/\d{3}%/);
        if (fault === 'uscc-masked') expect(lines[line - 1]).toContain('******');
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it('delivers in the order of receipt, the register first, what stays at its source last', () => {
    const consignments = files.map(({ delivery }) => delivery.consignment);
    const received = consignments.map(({ receivedOn }) => receivedOn ?? '9999');
    expect(received).toEqual([...received].sort());
    expect(consignments[0]).toMatchObject({
      item: '营业执照信息',
      source: '省市场监管局',
      backlog: true,
    });
    const held = consignments.filter(({ file }) => file.startsWith('held/'));
    expect(held.length).toBeGreaterThan(7);
    expect(held.every(({ receivedOn }) => receivedOn === undefined)).toBe(true);
  });

  it('delivers no file without rows', () => {
    expect(files.filter(({ rows }) => rows === 0)).toEqual([]);
  });

  it('names its files apart', () => {
    const names = files.map(({ delivery }) => delivery.consignment.file);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    [{ seed: -1 }, /种子.*seed/],
    [{ enterprises: 0 }, /主体数.*number of subjects/],
    [{ dirty: 2 }, /比例.*share/],
    [{ asOf: '2026-02-30' }, /有效日期.*not a day/],
  ])('refuses %o, in both languages', (wrong, message) => {
    expect(() => generateProvince({ ...options, ...wrong })).toThrow(message);
  });
});
