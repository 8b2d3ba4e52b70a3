// For tests: invented firms, files as a source unit would write them, and a node up to intake over a
// test database. Codes are valid by every check digit and belong to nobody.
import { Readable } from 'node:stream';
import type { Pool } from 'pg';
import { organisationCheck } from '@xinqiao/catalogue/values/organisation-code';
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { operatorConsole } from '../audit/audit.ts';
import { auditService } from '../audit/audit-service.ts';
import type { Consignment } from '../batch/batch.ts';
import { batchService } from '../batch/batch-service.ts';
import { editionInForce, requireEdition, requireItem } from '../catalogue/catalogue.ts';
import { catalogueService } from '../catalogue/catalogue-service.ts';
import { passingVault } from '../platform/vault/key-file.ts';
import { qualityService } from '../quality/quality-service.ts';
import { quarantineService } from '../quarantine/quarantine-service.ts';
import { recordService } from '../record/record-service.ts';
import { subjectService } from '../subject/subject-service.ts';
import { registrationItem } from './intake.ts';
import { intakeService } from './intake-service.ts';
import { defaultLimits } from './reading/reading.ts';

export const edition = requireEdition(editionInForce);

/** One row of a file: column name -> cell. */
export type Cells = Readonly<Record<string, string>>;

/** The organisation code of firm `n`: `MA` and six digits, with its check. */
export function organisationOf(n: number): string {
  const eight = `MA${String(n).padStart(6, '0')}`;
  return eight + (organisationCheck(eight) ?? '');
}

/** The unified code of firm `n`, registered in 贵阳市. */
export function codeOf(n: number): string {
  return usccOf(`91520100${organisationOf(n)}`);
}

/** The code of firm `n` with a wrong check symbol. */
export function brokenCodeOf(n: number): string {
  const code = codeOf(n);
  return code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
}

export function nameOf(n: number): string {
  return `黔岭第${n}茶业有限公司`;
}

/** A licence row of firm `n`; `cells` overrides and adds. */
export function licenceOf(n: number, cells: Cells = {}): Cells {
  return {
    企业名称: nameOf(n),
    统一社会信用代码: codeOf(n),
    成立日期: '2019-07-01',
    注册资本: '100(万元)',
    ...cells,
  };
}

/** Rows as a CSV file; the first row names the columns. */
export function csvOf(rows: readonly Cells[]): string {
  const header = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) =>
    cells.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',');
  return [line(header), ...rows.map((row) => line(header.map((name) => row[name] ?? '')))]
    .map((text) => `${text}\n`)
    .join('');
}

export type File = string | readonly Cells[];
const passing = await passingVault();

export type Node = ReturnType<typeof nodeOver>;

/** A node as far as intake, on a pool of the application role; `now` may be moved by the test. */
export function nodeOver(pool: Pool, now: () => Date = () => new Date(), vault = passing) {
  const audit = auditService({ pool, now });
  const catalogue = catalogueService({ pool, audit, edition });
  const limits = defaultLimits;
  const batches = batchService({ pool, audit, edition, vault, fileLimit: 100_000_000 });
  const quarantine = quarantineService({ pool, vault });
  const quality = qualityService({ pool, edition, now });
  const [subjects, records] = [subjectService(), recordService({ vault, edition })];
  const terms = { vault, audit, batches, edition, limits, subjects, records, quality, quarantine };
  const intake = intakeService(terms);

  /** Delivers a file of an item by the unit that owes it, unless `traits` say otherwise. */
  function deliver(item: string, file: File, traits: Partial<Consignment> = {}) {
    const bytes = Readable.from([Buffer.from(typeof file === 'string' ? file : csvOf(file))]);
    return intake.deliver(operatorConsole, aConsignment(item, traits), { bytes });
  }

  const licences = (file: File, traits: Partial<Consignment> = {}) =>
    deliver(registrationItem, file, traits);
  return { ...terms, catalogue, intake, deliver, licences };
}

export function aConsignment(item: string, traits: Partial<Consignment> = {}): Consignment {
  return {
    item,
    source: requireItem(edition, item).sourceUnits[0] ?? '',
    edition: edition.code,
    fileName: 'file.csv',
    mapping: {},
    backlog: false,
    declaredRows: null,
    ...traits,
  };
}
