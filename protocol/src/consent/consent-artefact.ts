// 授权凭证 (consent artefact): a granted consent as every party sees it, node, institution and source unit:
// who may receive which fields of whom, for what, in what way, how often, until when. Ids stand for
// persons. 依据: 方案附件注3, 三(四)4, 三(六)1. Says what was granted; whether it still stands is the node's.
import { isProblem, type Edition, type Problem } from '@xinqiao/catalogue/catalogue';
import {
  closed,
  day,
  digest,
  instant,
  list,
  name,
  oneOf,
  orNull,
  text,
  uuid,
  whole,
  type WireReader,
} from '../wire.ts';
import { ruleBroken } from './consent-artefact-rules.ts';

/** All of it financing support: another purpose cannot be expressed (三(六)1). */
export type Purpose =
  | 'pre-loan-review'
  | 'post-loan-monitoring'
  | 'one-off-verification'
  | 'joint-modelling'
  | 'underwriting';

/** Report and query give values; verify gives whether a claim holds; model gives nothing raw. */
export type AccessMode = 'report' | 'query' | 'verify' | 'model';

export interface ConsentArtefact {
  /** UUID version 4 or 7. */
  readonly id: string;
  /** Counts the changes of the consent; from 1. */
  readonly version: number;
  /** USCC of the enterprise. */
  readonly subject: string;
  /** Who granted it for the enterprise and by what mandate: ids, never names or numbers of persons. */
  readonly representative: string;
  /** Null: the legal representative, who needs none. */
  readonly mandate: string | null;
  /** Id of the organisation that may receive. */
  readonly institution: string;
  readonly purpose: Purpose;
  readonly mode: AccessMode;
  /** Every field by name: what is not named is not covered. */
  readonly scope: readonly { readonly item: string; readonly fields: readonly string[] }[];
  /** Days of the events it is about: from the first, before the last. */
  readonly range: { readonly from: string; readonly until: string };
  /** Uses in a civil day, week (from Monday) or month in China; null: one use. */
  readonly frequency: { readonly times: number; readonly per: 'day' | 'week' | 'month' } | null;
  readonly totalUses: number;
  /** Instants, ISO, UTC. */
  readonly grantedAt: string;
  readonly validFrom: string;
  readonly validUntil: string;
  /** How long the recipient may keep what it received; 0: not at all, as when it receives nothing raw. */
  readonly dataLife: { readonly unit: 'day'; readonly value: number };
  /** The notice shown in full before the grant; digest as `sha256:<hex>` or `sm3:<hex>`. */
  readonly riskNotice: { readonly version: string; readonly digest: string };
  readonly channel: 'online' | 'written';
  /** Of the paper's scan; null online. */
  readonly scanDigest: string | null;
  readonly serves: { readonly kind: 'product' | 'application'; readonly id: string } | null;
  /** At signing. Nothing but a granted consent is ever signed. */
  readonly state: 'granted';
}

const most = 1_000_000;
const code = text(/^[a-z][\w.-]{0,99}$/i, '清单中的代码', 'a code of the list');
/** An id given by one of the parties: opaque, but a line of plain text. */
const reference = text(/^[^\p{C}]{1,100}$/u, '1至100个字符的标识', 'an id of 1 to 100 characters');

const readShape: WireReader<ConsentArtefact> = closed<ConsentArtefact>({
  id: uuid,
  version: whole(1, most),
  subject: text(/^[0-9A-Z]{18}$/, '统一社会信用代码', 'a unified social credit code'),
  representative: reference,
  mandate: orNull(reference),
  institution: reference,
  purpose: oneOf([
    'pre-loan-review',
    'post-loan-monitoring',
    'one-off-verification',
    'joint-modelling',
    'underwriting',
  ]),
  mode: oneOf(['report', 'query', 'verify', 'model']),
  scope: list(
    closed<ConsentArtefact['scope'][number]>({ item: code, fields: list(code, 1, 500) }),
    1,
    500,
  ),
  range: closed<ConsentArtefact['range']>({ from: day, until: day }),
  frequency: orNull(
    closed<NonNullable<ConsentArtefact['frequency']>>({
      times: whole(1, most),
      per: oneOf(['day', 'week', 'month']),
    }),
  ),
  totalUses: whole(1, most),
  grantedAt: instant,
  validFrom: instant,
  validUntil: instant,
  dataLife: closed<ConsentArtefact['dataLife']>({ unit: oneOf(['day']), value: whole(0, most) }),
  riskNotice: closed<ConsentArtefact['riskNotice']>({ version: name, digest }),
  channel: oneOf(['online', 'written']),
  scanDigest: orNull(digest),
  serves: orNull(
    closed<NonNullable<ConsentArtefact['serves']>>({
      kind: oneOf(['product', 'application']),
      id: reference,
    }),
  ),
  state: oneOf(['granted']),
});

/** Reads an artefact member by member and holds it against its own rules. Problem `wire.form`, or
 * `artefact.<rule>`. */
export function readArtefact(value: unknown): ConsentArtefact | Problem {
  const artefact = readShape(value, '');
  return isProblem(artefact) ? artefact : (ruleBroken(artefact) ?? artefact);
}

const notOnTheList: Problem = {
  problem: 'artefact.not-on-list',
  zh: '授权凭证所列信息项或字段不在共享清单内，请使用清单中的代码',
  en: 'The artefact names an item or field that is not on the list: use the list’s codes',
};

/** Null when the list has every item and field it names: what is unknown cannot have been consented to. */
export function scopeProblem({ scope }: ConsentArtefact, edition: Edition): Problem | null {
  const known = new Map(
    edition.items.map(({ code, fields }) => [code, new Set(fields.map((field) => field.code))]),
  );
  const isKnown = scope.every(({ item, fields }) =>
    fields.every((field) => known.get(item)?.has(field) === true),
  );
  return isKnown ? null : notOnTheList;
}
