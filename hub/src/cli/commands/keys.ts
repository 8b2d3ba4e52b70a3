import { showProgress } from '../../platform/progress.ts';
import {
  keyFileOf,
  loadKeys,
  rewrapDataKeys,
  rotateDataKey,
} from '../../platform/vault/vault-keys.ts';
import { usesByKey } from '../../rotation/rotation.ts';
import { argumentsOf, given, wrongUsage, type Command } from '../command.ts';
import { withNode, type Node } from '../ground.ts';
import { columns, print } from '../terminal.ts';

const verbs: Readonly<Record<string, (node: Node) => Promise<void>>> = {
  list,
  rotate,
  reseal,
  rewrap,
};

/** The keys that fields are sealed with. */
export const keys: Command = {
  usage: ['keys list | rotate | reseal | rewrap'],
  explains: [
    {
      name: 'list',
      zh: '数据密钥，及各加密了多少字段',
      en: 'data keys, and how much each has sealed',
    },
    {
      name: 'rotate',
      zh: '启用新数据密钥（算法见 XINQIAO_SUITE）；旧密钥留作读取',
      en: 'make a new data key current, by XINQIAO_SUITE; old ones stay for reading',
    },
    {
      name: 'reseal',
      zh: '以现行密钥重新加密（节点运行时也会自动进行）',
      en: 'seal anew under the current key, as a running node does by itself',
    },
    { name: 'rewrap', zh: '更换主密钥，不动数据', en: 'a new key-encryption key; touches no data' },
  ],
  run: async (args) => {
    const { positionals } = argumentsOf(args, { options: {}, positionals: 1 });
    const verb = verbs[given('操作 action', positionals[0])];
    if (!verb) throw wrongUsage('操作应为 list、rotate、reseal 或 rewrap', 'no such action');
    await withNode(verb);
  },
};

async function list({ config, rotation }: Node): Promise<void> {
  const uses = usesByKey(await rotation.uses());
  const { kek, wrapped } = loadKeys(keyFileOf(config.home));
  const sealing = wrapped.filter(({ use }) => use === 'seal');
  const current = sealing.at(-1)?.kid;
  const rows = wrapped.map(({ kid, use, alg }) => {
    if (use === 'index') return [kid, '索引与摘要 index and digests', '—', ''];
    const values = uses.get(kid) ?? 0;
    const idle = values === 0 ? '已无数据使用 nothing uses it' : '待重新加密 to be sealed anew';
    return [kid, alg, String(values), kid === current ? '现行 current' : idle];
  });
  const plain = uses.get(null) ?? 0;
  if (plain > 0) rows.push(['—', '未加密 plain', String(plain), '待加密 to be sealed']);
  print(columns([['密钥 key', '算法 algorithm', '字段 values', ''], ...rows]).join('\n'));
  print(`主密钥 key-encryption key：${kek}`);
}

async function rotate({ config }: Node): Promise<void> {
  const { kid, alg } = await rotateDataKey(keyFileOf(config.home), config.suite);
  print(`✓ 现行密钥 current key：${kid} (${alg})`);
  print('  请立即备份密钥文件。运行中的节点会在后台重新加密；也可执行 xinqiao keys reseal');
  print('  back the key file up now. A running node seals anew in the background');
}

async function reseal(node: Node): Promise<void> {
  const { rotation, vault } = node;
  const current = vault.currentKey();
  const old = (await rotation.uses()).filter(({ kid }) => kid !== current);
  const total = old.reduce((sum, { values }) => sum + values, 0);
  const words = { label: '重新加密 sealing anew', unit: '字段 values', left: '剩余' };
  const bar = showProgress({ words, total });
  const values = await rotation.reseal({ onPage: bar.reach }).finally(() => bar.finish());
  print(`✓ 已重新加密 sealed anew：${values} 字段 values`);
  await list(node);
}

async function rewrap({ config }: Node): Promise<void> {
  const kek = await rewrapDataKeys(keyFileOf(config.home), config.suite);
  print(`✓ 数据密钥已由 ${kek} 保护，请立即备份密钥文件`);
  print('  data keys are wrapped by it now: back the key file up');
}
