// 试配 (trial) at a bank: keys and token read, and the node asked who it takes us for.
import { mkdirSync } from 'node:fs';
import type { Trial } from '../trial.ts';
import type { InstitutionConfig } from './institution-config.ts';
import { readClientKey, readNodeKeys, tokenIn } from './institution-keys.ts';
import { nodeLine } from './node-line.ts';

/** @throws ConfigError for keys that cannot be read */
export async function tryInstitution(config: InstitutionConfig): Promise<Trial> {
  await readClientKey(config.identity.key);
  readNodeKeys(config.node.keys);
  await tokenIn(config.token);
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const place = config.node.address;
  try {
    const { reply } = await nodeLine(config)((client) =>
      client.ask('GET /api/v1/clients/self', {}),
    );
    if (reply.redirect_uris.includes(config.redirect.href)) {
      return { problems: [], notes: [`✓ ${place} ${reply.name}`] };
    }
    const zh = `redirect 未登记；节点登记的是：${reply.redirect_uris.join('、')}`;
    const en = `redirect is not registered; the node knows ${reply.redirect_uris.join(', ')}`;
    return { problems: [{ place: config.redirect.href, zh, en }], notes: [] };
  } catch (error) {
    const { message, error: code } = error as { readonly message: string; readonly error?: string };
    const zh = `无法登录节点（${code ?? message}），请检查 node.address、identity.client，以及公钥是否已登记`;
    const en = `cannot sign in to the node (${code ?? message}): check node.address, identity.client, and that the public key is registered`;
    return { problems: [{ place, zh, en }], notes: [] };
  }
}
