// What the authorization server remembers between two requests, as it wants it kept (its `Adapter`). Ids are
// kept as digests: a code or a pushed request cannot be read back from the table.
import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';

const digest = (id: string) => hash('sha256', id, 'buffer');

interface Row {
  readonly payload: AdapterPayload;
  readonly consumed_at: Date | null;
}

/** Keeps passages of one kind. */
export function passages(pool: Pool, kind: string, now: () => Date): Adapter {
  const change = kind === 'ReplayDetection' ? firstOnly : latest;

  async function upsert(id: string, payload: AdapterPayload, expiresIn = 0): Promise<void> {
    const { jti: _id, ...kept } = payload;
    const grant = kept.grantId === undefined ? null : digest(kept.grantId);
    const expiresAt = new Date(now().getTime() + expiresIn * 1_000);
    const values = [kind, digest(id), grant, JSON.stringify(kept), expiresAt];
    const { rowCount } = await pool.query(`${insert} ${change}`, values);
    // Two processes were shown one assertion or proof at the same time: only the first may go on.
    if (rowCount === 0) throw new errors.InvalidRequest('this was used before');
  }

  async function find(id: string): Promise<AdapterPayload | undefined> {
    const { rows } = await pool.query<Row>(select, [kind, digest(id)]);
    const [row] = rows;
    if (!row) return undefined;
    const consumed = row.consumed_at && Math.floor(row.consumed_at.getTime() / 1_000);
    return { ...row.payload, jti: id, ...(consumed !== null && { consumed }) };
  }

  async function consume(id: string): Promise<void> {
    const { rowCount } = await pool.query(use, [kind, digest(id), now()]);
    if (rowCount === 0) throw new errors.InvalidGrant('this was used before');
  }

  return {
    upsert,
    find,
    consume,
    destroy: async (id) => void (await pool.query(remove, [kind, digest(id)])),
    revokeByGrantId: async (id) => void (await pool.query(removeOfGrant, [kind, digest(id)])),
    // Of sessions and of devices without a keyboard: there are none here.
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  };
}

const insert = `insert into machine_passage (kind, id_hash, grant_hash, payload, expires_at)
                values ($1, $2, $3, $4, $5)`;
const firstOnly = 'on conflict (kind, id_hash) do nothing';
const latest = `on conflict (kind, id_hash) do update
                   set grant_hash = $3, payload = $4, expires_at = $5`;
const select = `select payload, consumed_at from machine_passage
                 where kind = $1 and id_hash = $2`;
const use = `update machine_passage set consumed_at = $3
              where kind = $1 and id_hash = $2 and consumed_at is null`;
const remove = 'delete from machine_passage where kind = $1 and id_hash = $2';
const removeOfGrant = 'delete from machine_passage where kind = $1 and grant_hash = $2';
