// 密钥轮换 (rotation): a new data key is made current, and all that older ones sealed is sealed anew under
// it while the node works. 依据: 方案三(六)1; GB/T 39786 (密钥更换). Old keys stay for reading: copies of the
// database still need them. Knows columns, not what stands in them.

/** Where sealed values stand. Each term says its own. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns that tell a row, with their types; joined by blanks they are the row a value is bound to. */
  readonly key: Readonly<Record<string, 'text' | 'uuid' | 'integer'>>;
  /** Bytes beside a column `kid`, or an envelope as text. */
  readonly form: 'bytes' | 'text';
  /** How many are taken at once: the larger they are, the fewer. */
  readonly page: number;
  /** Rows that have such a value, where not all do. */
  readonly where?: string;
}

/** How many values a column has under a key; null: plain, of before there was a vault. */
export interface KeyUse {
  readonly kid: string | null;
  readonly table: string;
  readonly values: number;
}

/** A value as it stands, its row's key, and the key it is sealed by. */
export interface SealedValue {
  readonly key: readonly string[];
  readonly kid: string | null;
  readonly value: Uint8Array | string;
}

/** Uses by key, those of keys that seal no longer included. */
export function usesByKey(uses: readonly KeyUse[]): Map<string | null, number> {
  const sums = new Map<string | null, number>();
  for (const { kid, values } of uses) sums.set(kid, (sums.get(kid) ?? 0) + values);
  return sums;
}
