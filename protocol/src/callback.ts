// 回调签名 (signed callback): what the node says when it calls an institution back: this body, under this number,
// to this address. The receiver builds the statement from what arrived, so only the signature travels
// (`Xinqiao-Signature`). The number stays the same however often it is sent: it is how a receiver tells that it
// has it already. Knows no HTTP library.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { signDetached, verifyDetached, type Checking, type JwsHeader } from './jws.ts';
import type { DigestTag } from './suite/digest-tag.ts';
import type { Signer } from './suite/suite.ts';

export interface CallbackStatement {
  /** `Xinqiao-Delivery`. */
  readonly delivery: string;
  /** `Xinqiao-Event`. */
  readonly event: string;
  /** The address as the institution registered it. */
  readonly url: string;
  /** Digest of the body as sent. */
  readonly body: DigestTag;
}

const type = 'xinqiao-callback+jws';

/** Signs a callback, each time it is sent. */
export async function signCallback(
  statement: CallbackStatement,
  signer: Signer,
  at: Date,
): Promise<string> {
  return signDetached(statementOf(statement), { type, signer, at });
}

/** Whether a trusted node sent this body to this address, within the clock skew of `now`; the header (who
 * and when), or what is wrong. */
export function verifyCallback(
  jws: string,
  statement: CallbackStatement,
  checking: Omit<Checking, 'type'>,
): JwsHeader | Problem {
  return verifyDetached(jws, statementOf(statement), { ...checking, type });
}

function statementOf({ delivery, event, url, body }: CallbackStatement): CallbackStatement {
  return { delivery, event, url, body };
}
