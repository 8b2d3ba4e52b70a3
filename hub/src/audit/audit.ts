// 审计留痕 (audit): the only door to a transaction that writes, or reads credit content. Nobody gets an
// Act without saying who they are, what they do and why; commit writes the audit row, and a deed that
// is refused leaves a row too. 依据: 方案三(六)2 (信息查询使用登记和审查制度). Carries no content.
import type { PoolClient } from 'pg';

export interface Principal {
  /** A person's or machine's id, never a person's name. */
  readonly id: string;
  readonly organisation: string;
  /** By what they proved who they are: `session:<id>`, `key:<kid>`; absent where nothing had to be. */
  readonly credential?: string;
  /** Number of the request this answers, as its asker was told; absent outside requests. */
  readonly request?: string;
}

/** The node itself: start-up, jobs. */
export const node: Principal = { id: 'node', organisation: 'node' };

/** Whoever has a shell on the node's machine. */
export const operatorConsole: Principal = { id: 'console', organisation: 'operator' };

/** `<term>.<verb>` */
export type DeedName = `${string}.${string}`;

export interface Deed {
  readonly name: DeedName;
  readonly reason: string;
  /** USCC of the subject concerned, where it is one. */
  readonly subject?: string;
  /** What was asked: facts as in `Act.note`, which stand in the audit row even where it is refused. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

/** A deed under way: its transaction, who does it, and the instant that stands for all of it. */
export interface Act {
  readonly id: string;
  readonly sql: PoolClient;
  readonly principal: Principal;
  readonly deed: Deed;
  readonly now: Date;
  /** Facts for the audit row: ids, counts, digests; never content or personal data. */
  note(detail: Readonly<Record<string, unknown>>): void;
}
