// 授权申请 (request): a consent request as machines push it: one element of `authorization_details` (RFC 9396)
// of type `xinqiao-consent`. The rules are the consent's own: what they refuse is refused here, before
// the enterprise is troubled.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { termsFault, withinTemplate } from '../consent/consent-service.ts';
import type { ConsentTerms } from '../consent/consent.ts';
import { Fault } from '../kernel/fault.ts';
import { jsonReader } from '../platform/http/json-body.ts';
import { consentDetail, type ConsentDetail } from './machine-schema.ts';

export const detailType = 'xinqiao-consent';

const readDetail = jsonReader(consentDetail);

/** What the consent may say, once it is asked for: the request with the consent's own number. */
export type GrantedDetail = ConsentDetail & { readonly identifier: string };

/**
 * The terms an institution asks for.
 * @throws Fault `request.malformed`, and those of `termsFault` and `withinTemplate`
 */
export function readTerms(
  detail: unknown,
  { institution, edition, today }: { institution: string; edition: Edition; today: string },
): ConsentTerms {
  const read = readDetail(detail) as ConsentDetail;
  const { type: _type, frequency = null, serves = null, ...asked } = read;
  const terms: ConsentTerms = { ...asked, institution, frequency, serves };
  const fault = termsFault(terms, edition) ?? withinTemplate(terms, today);
  if (fault) throw fault;
  return terms;
}

/**
 * The one consent request among the details of an authorization request, with its number if it has one.
 * @throws Fault `machine.one-request`
 */
export function theRequest(text: unknown): {
  readonly detail: unknown;
  readonly identifier: string | null;
} {
  const details: unknown = typeof text === 'string' ? JSON.parse(text) : null;
  if (!Array.isArray(details) || details.length !== 1) throw notOne();
  const { identifier, ...detail } = Object(details[0]) as Readonly<Record<string, unknown>>;
  return { detail, identifier: typeof identifier === 'string' ? identifier : null };
}

function notOne(): Fault {
  return new Fault('invalid', 'machine.one-request', {
    zh: 'authorization_details 应恰有一项 xinqiao-consent',
    en: 'authorization_details holds exactly one element of type xinqiao-consent',
  });
}

/** A fault as OAuth tells it: `error_description` takes printable ASCII without quote and backslash. */
export function described({ code, en }: Fault): string {
  return `${code}: ${en}`
    .replaceAll(/[‘’“”"]/g, "'")
    .replaceAll(/[^ -~]|\\/g, ' ')
    .slice(0, 400);
}
