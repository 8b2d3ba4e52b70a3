// 首页 (front): the pages a visitor meets before any portal: what this node is, finding a subject, the
// list, the quality league, a batch's receipt. 依据: 方案三(四)2 通报, 附件; 公开信息依申请可查, 免授权.
// What it shows of subjects is registration, which is public, or a report made past the gate. Decides nothing.
import type { Category, Edition, Field, Item, Openness } from '@xinqiao/catalogue/catalogue';
import type { Scores } from '../quality/quality.ts';

export type Language = 'zh' | 'en';

/** What the deliveries so far amount to. */
export interface Figures {
  /** Records by item code, as applied deliveries counted them. */
  readonly records: Readonly<Record<string, number>>;
  /** Source units of which at least one delivery was applied. */
  readonly sources: number;
  /** Findings, and reasons of quarantined rows, still open. */
  readonly openFaults: number;
}

export interface RowCounts {
  readonly read: number;
  readonly new: number;
  readonly superseding: number;
  readonly unchanged: number;
  readonly quarantined: number;
}

/** The four ends a row can come to; they add up to the rows read. */
export const rowEnds = ['new', 'superseding', 'unchanged', 'quarantined'] as const;

/** A batch in one line. */
export interface BatchLine {
  readonly batch: string;
  readonly item: string;
  readonly source: string;
  readonly fileName: string;
  readonly receivedAt: Date;
  readonly state: 'landed' | 'applied' | 'repeated' | 'refused';
  /** Null until applied. */
  readonly rows: RowCounts | null;
}

export interface FoundFault {
  readonly check: string;
  readonly fieldZh: string;
  readonly zh: string;
  readonly en: string;
  readonly count: number;
  /** The first few of its lines in the file. */
  readonly lines: readonly number[];
}

export interface HeldRow {
  readonly line: number;
  readonly reasons: readonly { readonly message: string; readonly messageEn: string }[];
}

/** A batch's receipt for people. No value of a row is in it: lines and reasons only. */
export interface BatchSheet extends BatchLine {
  readonly bytes: number;
  readonly digest: string;
  readonly backlog: boolean;
  readonly declaredRows: number | null;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly durationMs: number | null;
  readonly corrected: number;
  readonly matched: number;
  readonly unmappedColumns: readonly string[];
  readonly findings: readonly FoundFault[];
  /** At most `heldListed`. */
  readonly held: readonly HeldRow[];
  readonly firstBatch: string | null;
  readonly failure: { readonly code: string; readonly zh: string; readonly en: string } | null;
  readonly rowsSoFar: number | null;
}

export const heldListed = 100;

/** Subjects arise from this item alone, one record each. */
export const registrationItem = 'registration.licence';

/** Where the API is laid; what is not a page stands below it. */
const api = '/api/v1';

/** Every address a page leads to. */
export const paths = {
  home: '/',
  search: '/search',
  catalogue: '/catalogue',
  quality: '/quality',
  signIn: '/sign-in',
  signInOidc: '/sign-in/oidc',
  signInCode: '/sign-in/code',
  signInPassword: '/sign-in/password',
  enrolment: '/sign-in/enrolment',
  enrolmentCode: '/sign-in/enrolment/code',
  signOut: '/sign-out',
  mine: '/my',
  ofMine: (consent: string) => `/my/consents/${consent}`,
  interaction: (uid: string) => `/interactions/${uid}`,
  style: '/style.css',
  icon: '/icon.svg',
  subject: (uscc: string) => `/subjects/${uscc}`,
  batch: (batch: string) => `/batches/${batch}`,
  report: (uscc: string) => `${api}/subjects/${uscc}/report`,
  consentReceipt: (consent: string) => `${api}/my/consents/${consent}/receipt`,
  receipt: (batch: string) => `${api}/batches/${batch}/receipt`,
  quarantine: (batch: string) => `${api}/batches/${batch}/quarantine.csv`,
  apiDescription: `${api}/openapi.json`,
  apiCatalogue: `${api}/catalogue`,
  apiQuality: `${api}/quality`,
} as const;

/** A path with its query; Chinese is what a page is in where nothing is said. */
export function address(
  path: string,
  language: Language,
  query: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams({ ...query, ...(language === 'en' && { language }) });
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}

/** Where to go on: a path of this node's own, whatever was asked for. */
export function ownPath(asked: string): string {
  const here = 'http://node.invalid';
  const url = URL.parse(asked, here);
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return paths.home;
  return url.pathname + url.search;
}

/** The categories of an edition in their order, each with its items. */
export function categoriesOf(edition: Edition): readonly { category: Category; items: Item[] }[] {
  return [...Map.groupBy(edition.items, (item) => item.category.no).values()].flatMap((items) =>
    items[0] ? [{ category: items[0].category, items }] : [],
  );
}

/** How a field leaves the node, in the five ways a reader of the list tells apart. */
export type FieldAccess = Openness | 'masked' | 'open-when';

export const fieldAccesses: readonly FieldAccess[] = [
  'open',
  'masked',
  'open-when',
  'authorised',
  'model-only',
];

export function accessOf({ openness, openWhen, personal, published }: Field): FieldAccess {
  if (openness === 'open') return personal && published !== true ? 'masked' : 'open';
  return openWhen === undefined ? openness : 'open-when';
}

/** Items collected here of which something besides the subject's name and code is public. */
export function publicItems(edition: Edition): readonly string[] {
  const says = ({ subject, fields }: Item) =>
    fields.some((f) => f.openness === 'open' && ![subject.code, subject.name].includes(f.code));
  return edition.items.filter((item) => item.mode === 'collect' && says(item)).map((i) => i.code);
}

/** What is scored: an item's records and its scores. */
export interface Scored {
  readonly records: number;
  readonly scores: Scores;
}

/**
 * A source unit's score over its items, weighted by their records; null where no item has one. An item
 * of which nothing was stored yet still counts as one record.
 */
export function meanScore(items: readonly Scored[], kind: keyof Scores): number | null {
  let sum = 0;
  let weight = 0;
  for (const { records, scores } of items) {
    const score = scores[kind];
    if (score === null) continue;
    sum += score * Math.max(1, records);
    weight += Math.max(1, records);
  }
  return weight === 0 ? null : sum / weight;
}
