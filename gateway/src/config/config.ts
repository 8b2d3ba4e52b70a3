// 配置 (configuration) of a gateway: who it is, whose asks it takes, where it listens, where it keeps its log, and for
// each item where the source unit's data are. One YAML file, read whole or not at all (config-file.ts).
import type { ColumnMapping } from '@xinqiao/catalogue/columns';
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';

export interface GatewayConfig {
  readonly edition: Edition;
  readonly identity: {
    /** Code of the source unit on the list. */
    readonly source: string;
    /** Path of the key file that `gateway keys` made. */
    readonly key: string;
  };
  readonly node: {
    readonly id: string;
    /** Path of the node's trust file (`/api/v1/evidence/trust`). */
    readonly keys: string;
  };
  readonly listen: { readonly host: string; readonly port: number };
  /** What has a line on stdout: every ask, or what failed unforeseen alone. */
  readonly log: 'all' | 'problems';
  /** Where Prometheus reads; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where spans are sent (OTLP over HTTP); null: nowhere. */
  readonly traces: string | null;
  /** Folder of the log. */
  readonly data: string;
  readonly items: readonly ItemConfig[];
}

export interface ItemConfig {
  readonly item: Item;
  readonly backend: BackendConfig;
  /** Where it stands, for what is said about it later. */
  readonly place: string;
  /** The source's columns -> fields of the list. */
  readonly columns: ColumnMapping;
  /** Column -> what stands in it -> what the list calls that. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type BackendConfig = SqlConfig | FilesConfig | HttpConfig;

export interface SqlConfig {
  readonly kind: 'sql';
  /** `postgres://` or `mysql://`, without the password. */
  readonly url: URL;
  /** Path of a file that holds the password and nothing else. */
  readonly passwordFile: string | null;
  /** Table or view, `schema.name`. */
  readonly table: string;
}

export interface FilesConfig {
  readonly kind: 'files';
  /** Folder whose `*.csv` files together hold the item. */
  readonly folder: string;
}

export interface HttpConfig {
  readonly kind: 'http';
  /** Address with `{subject}` in it. */
  readonly url: string;
  /** Path of a file that holds a bearer token. */
  readonly tokenFile: string | null;
  /** Member of the reply that holds the records, `data.rows`; null: the reply is the list. */
  readonly records: string | null;
  /** An enterprise to try with in `gateway check`. */
  readonly probe: string | null;
}

/** How long a source's own system may take. */
export const backendMs = 5_000;
/** Records of one subject that are read at most; with more, the source cannot say. */
export const mostRecords = 1_000;
