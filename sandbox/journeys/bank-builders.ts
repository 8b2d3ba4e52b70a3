// 银行 (bank), for journeys: an admitted institution with people of its own, and a system that signs in with
// a key of its own and asks by our client.
import { randomDPoPKeyPair } from 'openid-client';
import { openClient, type ConsentTerms } from '../../client/src/client.ts';
import type { Person } from './person-builders.ts';
import type { Enterprise, Offices } from './province-builders.ts';

export type Bank = Awaited<ReturnType<typeof bankIn>>;

/** Where browsers come back to; nobody listens there. */
const callback = 'http://127.0.0.1:9/back';

interface Town extends Pick<Offices, 'organisation' | 'seated'> {
  readonly origin: string;
}

export async function bankIn(town: Town, registrar: Person, name: string) {
  const organisation = await town.organisation('institution', name);
  const administrator = await town.seated(registrar, { organisation, role: 'administrator' });

  /** An officer, who asks at a screen. */
  const officer = () => town.seated(administrator, { organisation, role: 'officer' });

  /** A system whose key the administrator registers. It knows the node's keys from its operator. */
  async function system() {
    const { privateKey, publicKey } = await randomDPoPKeyPair('EdDSA', { extractable: true });
    const { kty, crv, x } = await crypto.subtle.exportKey('jwk', publicKey);
    const { client } = await administrator.done('POST /clients', {
      name: '信贷系统',
      redirect_uris: [callback],
      jwks: { keys: [{ kty, crv, x, kid: 'bank-1' }] },
    });
    const { keys: trust } = await administrator.done('GET /keys');
    const key = { key: privateKey, kid: 'bank-1' };
    const opened = await openClient({ node: town.origin, client, ...key, trust });
    /** Asks for a consent: where to send the enterprise, and how to receive what it answered. */
    const requestConsent = (terms: ConsentTerms) => opened.requestConsent(terms, callback);
    /** Granted by whoever acts for the enterprise; its number. */
    async function consentFrom(enterprise: Pick<Enterprise, 'answers'>, terms: ConsentTerms) {
      const { url, receive } = await requestConsent(terms);
      return receive((await enterprise.answers(url)).back);
    }

    /** The proof that a request is in the node's log: there a moment after the answer. */
    async function receiptOf(subject: string, request: string) {
      const query = { subject, request };
      for (;;) {
        try {
          return (await opened.ask('GET /api/v1/evidence/receipts', { query })).reply;
        } catch (error) {
          if ((await refusalOf(Promise.reject(error))) !== 'evidence.unsealed') throw error;
        }
      }
    }
    return { ...opened, requestConsent, consentFrom, receiptOf };
  }

  const move = (move: 'suspend' | 'restore', reason: string) =>
    registrar.done(`POST /parties/${organisation}/moves`, { move, reason });
  /** What the bank's register says of its latest ask. */
  async function latestAsk() {
    const { asks } = await administrator.done('GET /usage?limit=1');
    return asks[0];
  }
  return { organisation, name, administrator, officer, system, move, latestAsk };
}

/** One report, or query, of a firm before a loan: every tax payment and grade; `traits` override. */
export function beforeALoan(subject: string, traits: Partial<ConsentTerms> = {}): ConsentTerms {
  return {
    subject,
    purpose: 'pre-loan-review',
    mode: 'query',
    scope: [
      { item: 'tax.payment', fields: ['vatPaid', 'incomeTaxPaid'] },
      { item: 'tax.grade', fields: ['year', 'grade'] },
    ],
    totalUses: 1,
    rangeDays: 365,
    validDays: 30,
    dataLifeDays: 30,
    serves: { kind: 'application', id: 'application-1' },
    ...traits,
  };
}

/** The code a refusal bears; `null` where the node did not refuse. */
export async function refusalOf(asked: Promise<unknown>): Promise<string | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    return String((error as { readonly code?: unknown }).code ?? error);
  }
}

/** Some uses a month while a loan runs. */
export function whileALoanRuns(subject: string, traits: Partial<ConsentTerms> = {}): ConsentTerms {
  return beforeALoan(subject, {
    purpose: 'post-loan-monitoring',
    frequency: { times: 5, per: 'month' },
    totalUses: 60,
    rangeDays: 180,
    validDays: 365,
    ...traits,
  });
}
