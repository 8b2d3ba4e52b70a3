import type { Pool } from 'pg';
import type { Act } from '../audit/audit.ts';
import type { FieldPlace, FieldVault } from '../platform/vault/field-vault.ts';
import {
  noOpenRow,
  notOverridable,
  numberColumn,
  overridable,
  ownColumns,
  reasonsColumn,
  rowNumber,
  type Corrections,
  type OpenRow,
  type QuarantinedRow,
  type RowOrigin,
} from './quarantine.ts';
import * as store from './quarantine-store.ts';
import type { SealedColumn } from '../rotation/rotation.ts';

/** What rotation of keys goes over. */
export const quarantineSealedColumn: SealedColumn = {
  table: 'quarantine_row',
  column: 'cells',
  key: { batch: 'uuid', line: 'integer' },
  form: 'bytes',
  page: 500,
};

export type Quarantine = ReturnType<typeof quarantineService>;

export interface QuarantineGround {
  readonly pool: Pool;
  /** What rows are sealed with: a row that was refused may hold anything anywhere. */
  readonly vault: FieldVault;
}

export function quarantineService({ pool, vault }: QuarantineGround) {
  async function hold(
    act: Act,
    where: store.Where,
    rows: readonly QuarantinedRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const { batch } = where;
    const kept = rows.map((row) => {
      const cells = Buffer.from(JSON.stringify(row.cells));
      return { ...row, cells: vault.sealBytes(cells, placeOf({ batch, line: row.line })) };
    });
    await store.insert(act.sql, where, kept);
  }

  /** @throws Fault `vault.unreadable` */
  function opened(kept: store.Kept<OpenRow>): OpenRow {
    const cells = Buffer.from(vault.openBytes(kept.cells, placeOf(kept))).toString();
    return { ...kept, cells: JSON.parse(cells) as string[] };
  }

  /**
   * An open row that an operator may let in although a check refused it.
   * @throws Fault `quarantine.absent`, `quarantine.not-overridable`
   */
  async function takeForOverride(act: Act, origin: RowOrigin): Promise<OpenRow> {
    const row = await store.findOpen(act.sql, origin);
    if (!row) throw noOpenRow();
    const firm = row.reasons.map((r) => r.check).filter((check) => !overridable.has(check));
    if (firm.length > 0) throw notOverridable([...new Set(firm)]);
    return opened(row);
  }

  /** Closes the open rows that a delivery answers; returns how many it corrected. */
  async function closeCorrected(act: Act, where: store.Where, by: Corrections): Promise<number> {
    const numbered = await store.closeNumbered(act.sql, where, by.numbered);
    return numbered + (await store.closeEntered(act.sql, where, by.entered));
  }

  /** A batch's open rows as CSV in the source's own header, for correction and sending again. */
  async function* file(batch: string, header: readonly string[]): AsyncGenerator<string> {
    const columns = [...header.keys()].filter((at) => !ownColumns.has(header[at] ?? ''));
    const names = columns.map((at) => header[at] ?? '');
    yield `\uFEFF${csvLine([...names, numberColumn, reasonsColumn])}`;
    for await (const rows of store.openRows(pool, batch)) {
      const lines = rows.map(opened).map((row) => {
        const cells = columns.map((at) => row.cells[at] ?? '');
        return csvLine([...cells, rowNumber(row), row.reasons.map((r) => r.zh).join('；')]);
      });
      yield lines.join('');
    }
  }

  return {
    hold,
    takeForOverride,
    file,
    anyOpen: (act: Act, source: string, item: string) => store.anyOpen(act.sql, source, item),
    closeCorrected,
    countOpen: () => store.countOpen(pool),
    answered: async (act: Act, after: RowOrigin) =>
      (await store.findAnswered(act.sql, after)).map(opened),
    release: (act: Act, origins: readonly RowOrigin[], state: 'matched' | 'overridden') =>
      store.close(act.sql, origins, { state, at: act.now }),
  };
}

function placeOf({ batch, line }: RowOrigin): FieldPlace {
  return { table: 'quarantine_row', column: 'cells', row: `${batch} ${line}` };
}

/** One RFC 4180 line; the source's own cells are given back as they came. */
function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c));
  return `${quoted.join(',')}\r\n`;
}
