// A key of the node as the authorization server wants to be shown one that is kept elsewhere.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { ExternalSigningKey } from 'oidc-provider';
import type { TokenSigner } from './machine-token-keys.ts';

export function externalKey({ key: { kid, key }, sign }: TokenSigner): ExternalSigningKey {
  const handle: KeyObject = createPublicKey({ key: { ...key }, format: 'jwk' });
  // A class, because the server asks for an instance of its own.
  class Key extends ExternalSigningKey {
    override get kid() {
      return kid;
    }
    override get alg() {
      return 'EdDSA';
    }
    override keyObject() {
      return handle;
    }
    override sign(data: Uint8Array) {
      return sign(data);
    }
  }
  return new Key();
}
