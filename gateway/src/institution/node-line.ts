// 与节点的连接 (line to the node): our client, signed in once it is first needed, so that a gateway may start before its
// node; with the node's keys read again when a signature is by a key that is not known.
import { NotFromTheNode, openClient, type Client } from '@xinqiao/client/client';
import type { InstitutionConfig } from './institution-config.ts';
import { proofKeyIn, readClientKey, readNodeKeys } from './institution-keys.ts';

export type NodeLine = ReturnType<typeof nodeLine>;

export function nodeLine({ identity, node, data }: InstitutionConfig) {
  let opened: Promise<Client> | null = null;

  async function open(): Promise<Client> {
    const [key, proof] = [await readClientKey(identity.key), await proofKeyIn(data)];
    const trust = readNodeKeys(node.keys);
    return openClient({ node: node.address, client: identity.client, ...key, proof, trust });
  }

  /** Does something with the client. @throws what the client throws, and whatever a network throws */
  return async function withNode<T>(work: (client: Client) => Promise<T>): Promise<T> {
    opened ??= open();
    try {
      return await work(await opened);
    } catch (error) {
      // The node may have been away when it was first asked, or sign by a key the trust file has by now.
      if (!(await opened.then(() => true).catch(() => false)) || error instanceof NotFromTheNode)
        opened = null;
      throw error;
    }
  };
}
