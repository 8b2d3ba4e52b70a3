// 授权签名 (consent signature): the artefact as it travels: one text, signed by the node, that carries what it
// signs. There is nothing beside the signed bytes to be trusted by mistake: a verifier decodes them and
// reads every member anew. Whether the consent still stands must be asked of the node.
import { isProblem, type Problem } from '@xinqiao/catalogue/catalogue';
import { signWhole, verifyWhole } from '../jws.ts';
import type { KeyBook } from '../suite/key-book.ts';
import type { Signer } from '../suite/suite.ts';
import { readArtefact, type ConsentArtefact } from './consent-artefact.ts';

export interface VerifiedArtefact {
  readonly artefact: ConsentArtefact;
  /** Key of the node that signed it, and when, in seconds since 1970. */
  readonly kid: string;
  readonly signedAt: number;
}

const type = 'xinqiao-consent+jws';

/** Signs an artefact as `<header>.<artefact>.<signature>`. What a verifier would refuse is not signed
 * but returned as the problem. */
export async function signArtefact(
  artefact: ConsentArtefact,
  signer: Signer,
  at: Date,
): Promise<string | Problem> {
  const read = readArtefact(artefact);
  return isProblem(read) ? read : signWhole(read, { type, signer, at });
}

/** The artefact a trusted node signed, or what is wrong. Says nothing of its time or of its having been
 * revoked since. */
export function verifyArtefact(jws: string, keys: KeyBook): VerifiedArtefact | Problem {
  const signed = verifyWhole(jws, { type, keys, now: null });
  if (isProblem(signed)) return signed;
  const artefact = readArtefact(signed.statement);
  if (isProblem(artefact)) return artefact;
  return { artefact, kid: signed.header.kid, signedAt: signed.header.created };
}
