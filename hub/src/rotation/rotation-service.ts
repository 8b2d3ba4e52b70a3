import type { Pool } from 'pg';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { FieldPlace, FieldVault } from '../platform/vault/field-vault.ts';
import { type KeyUse, type SealedColumn, type SealedValue } from './rotation.ts';
import * as store from './rotation-store.ts';

export type Rotation = ReturnType<typeof rotationService>;

export interface RotationGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly vault: FieldVault;
  /** Every column with sealed values. */
  readonly columns: readonly SealedColumn[];
}

/** How a pass is made. */
export interface Pass {
  /** Awaited after each page: to tell how far it is, to let others work. */
  readonly onPage?: (renewed: number) => unknown;
  readonly isStopped?: () => boolean;
}

export function rotationService({ pool, audit, vault, columns }: RotationGround) {
  /**
   * Seals anew all that is not sealed by the current key, page after page, each page a deed of its own;
   * returns how many values. May be broken off and begun again anywhere, by several processes at once.
   * @throws Fault `vault.unreadable`
   */
  async function reseal({ onPage, isStopped = () => false }: Pass = {}): Promise<number> {
    let total = 0;
    for (const column of columns) {
      let after: readonly string[] | null = null;
      while (!isStopped()) {
        const page = { after, current: vault.currentKey(), limit: column.page };
        const outdated: SealedValue[] = await store.findOutdated(pool, column, page);
        const last = outdated.at(-1);
        if (!last) break;
        after = last.key;
        total += await renewPage(column, outdated);
        await onPage?.(total);
      }
    }
    return total;
  }

  function renewPage(column: SealedColumn, outdated: readonly SealedValue[]): Promise<number> {
    const deed = { name: 'rotation.reseal', reason: '密钥轮换' } as const;
    return audit.perform(node, deed, async (act) => {
      await store.takeTurn(act.sql);
      const renewed = outdated.map((was) => ({ was, ...renew(column, was) }));
      const values = await store.saveRenewed(act.sql, column, renewed);
      act.note({ table: column.table, values });
      return values;
    });
  }

  function renew(column: SealedColumn, was: SealedValue): Pick<store.Renewed, 'kid' | 'value'> {
    const opened = open(column, was);
    const place = placeOf(column, was);
    if (typeof opened === 'string') {
      return { kid: vault.currentKey(), value: vault.seal(opened, place) };
    }
    const { kid, bytes: value } = vault.sealBytes(opened, place);
    return { kid, value };
  }

  function open(column: SealedColumn, { key, kid, value }: SealedValue): Uint8Array | string {
    const place = placeOf(column, { key });
    if (typeof value === 'string') return vault.open(value, place);
    return vault.openBytes({ kid, bytes: value }, place);
  }

  /**
   * Finds out at start that the keys are not those of the data: one value of each column is opened.
   * @throws Fault `vault.unreadable`
   */
  async function requireReadable(): Promise<void> {
    for (const column of columns) {
      const page = { after: null, current: null, limit: 1 };
      const [first] = await store.findOutdated(pool, column, page);
      if (first) open(column, first);
    }
  }

  /** How many values each key has sealed, by table. */
  async function uses(): Promise<KeyUse[]> {
    const counted = await Promise.all(columns.map((column) => store.countUses(pool, column)));
    return counted.flat();
  }

  return { columns, reseal, requireReadable, uses };
}

function placeOf({ table, column }: SealedColumn, { key }: Pick<SealedValue, 'key'>): FieldPlace {
  return { table, column, row: key.join(' ') };
}
