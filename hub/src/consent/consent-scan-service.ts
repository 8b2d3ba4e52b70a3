// 扫描件 (scans) of written consents: what was signed, as it was sent, sealed because it names people. What
// kind of file it is its first bytes say, not its name. 依据: 方案附件注3 (书面授权).
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { Fault } from '../kernel/fault.ts';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { noSuchConsent, type Consent } from './consent.ts';
import { findScan, hasScan, insertScan, type Scan } from './consent-scan-store.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

export type ConsentScans = ReturnType<typeof consentScans>;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const mostBytes = 10_485_760;

const kinds: readonly (readonly [contentType: string, begins: string])[] = [
  ['application/pdf', '255044462d'],
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
];
export const scanTypes = kinds.map(([contentType]) => contentType);

/** What rotation of keys goes over. */
export const consentSealedColumn: SealedColumn = {
  table: 'consent_scan',
  column: 'sealed',
  key: { institution: 'text', digest: 'text' },
  form: 'text',
  page: 1,
};

export interface ScanGround {
  readonly audit: Audit;
  readonly vault: FieldVault;
}

export function consentScans({ audit, vault }: ScanGround) {
  /**
   * Keeps a scan for its institution; the same bytes again are the same scan.
   * @throws Fault `consent.scan-size`, `consent.scan-kind`
   */
  async function keep(principal: Principal, body: AsyncIterable<Uint8Array>): Promise<Scan> {
    const bytes = await wholeOf(body);
    const contentType = kindOf(bytes);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const scan = { institution: principal.organisation, digest, contentType, bytes: bytes.length };
    const packed = (await compress(bytes)).toString('base64');
    const deed = { name: 'consent.keep-scan', reason: '上传书面授权扫描件' } as const;
    return audit.perform(principal, deed, async (act) => {
      const sealed = vault.seal(packed, placeOf(scan));
      await insertScan(act.sql, { ...scan, sealed, at: act.now, by: principal.id });
      act.note({ digest, bytes: bytes.length });
      return scan;
    });
  }

  /** @throws Fault `consent.no-scan` where the institution sent no such scan */
  async function require(act: Act, scan: Pick<Scan, 'institution' | 'digest'>): Promise<void> {
    if (!(await hasScan(act.sql, scan))) throw noSuchScan();
  }

  /** The scan of a written consent, byte for byte. @throws Fault `consent.absent` */
  async function open(
    principal: Principal,
    { subject, consent, institution, paper }: Consent,
  ): Promise<{ readonly contentType: string; readonly bytes: Uint8Array }> {
    const deed = { name: 'consent.open-scan', reason: '查看书面授权扫描件', subject } as const;
    return audit.perform(principal, deed, async (act) => {
      const scan = { institution, digest: paper?.scanDigest ?? '' };
      const kept = await findScan(act.sql, scan);
      if (!kept) throw noSuchConsent();
      act.note({ consent, digest: scan.digest });
      const packed = Buffer.from(vault.open(kept.sealed, placeOf(scan)), 'base64');
      return { contentType: kept.contentType, bytes: await decompress(packed) };
    });
  }

  return { keep, require, open };
}

function placeOf({ institution, digest }: Pick<Scan, 'institution' | 'digest'>) {
  return { table: 'consent_scan', column: 'sealed', row: `${institution} ${digest}` };
}

async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > mostBytes) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function kindOf(bytes: Buffer): string {
  const begin = bytes.subarray(0, 8).toString('hex');
  const kind = kinds.find(([, begins]) => begin.startsWith(begins));
  if (kind) return kind[0];
  throw new Fault('invalid', 'consent.scan-kind', {
    zh: '扫描件应为 PDF、JPEG 或 PNG 文件',
    en: 'a scan is a PDF, JPEG or PNG file',
  });
}

function tooLarge(): Fault {
  return new Fault(
    'too-large',
    'consent.scan-size',
    { zh: '扫描件不得超过10MB，请压缩后重试', en: 'a scan has 10 MB at most: send a smaller one' },
    { limit: mostBytes },
  );
}

function noSuchScan(): Fault {
  return new Fault('invalid', 'consent.no-scan', {
    zh: '没有此摘要的扫描件，请先上传扫描件',
    en: 'no scan of this digest was sent: send the scan first',
  });
}
