// 查出的问题 (findings): what can be wrong with a bundle, in words that say which entries and what to do.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import type { Finding, FindingKind } from './bundle.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const words: Readonly<Record<FindingKind, Words>> = {
  'evidence.changed': {
    zh: '内容与封存时的叶哈希不符：该条被改动',
    en: 'the content is not what was sealed: it was changed',
  },
  'evidence.missing': {
    zh: '条目缺失：被删除或未导出',
    en: 'entries are missing: removed, or not exported',
  },
  'evidence.absent': {
    zh: '内容未随包提供（已过保存期或被删除），仅存叶哈希',
    en: 'the content is not in the bundle (retention over, or removed); its leaf is',
  },
  'evidence.misplaced': {
    zh: '条目重复或顺序错误：被插入或调换',
    en: 'it stands twice or out of order: inserted or moved',
  },
  'evidence.root': {
    zh: '根与树头不符：这一段中有条目被改动、插入或替换',
    en: 'the root is not the one known or signed: within this stretch an entry was changed, inserted or replaced',
  },
  'evidence.head': {
    zh: '树头无效：签名、日志名、位置或时间不符',
    en: 'the tree head does not hold: signature, log, position or time',
  },
  'evidence.unproven': {
    zh: '没有有效树头覆盖这一段，无法证明',
    en: 'no head that holds covers this stretch: it is not proved',
  },
  'evidence.form': {
    zh: '不是证据包的行，文件损坏或被编辑，请重新导出',
    en: 'not a line of a bundle: the file is damaged or was edited, export it again',
  },
};

/** A finding about entry `from`, or all to `through`. `because` is the problem underneath. */
export function finding(
  problem: FindingKind,
  from: number,
  { through = from, because }: { readonly through?: number; readonly because?: Problem } = {},
): Finding {
  const { zh, en } = words[problem];
  const isOne = from === through;
  const placeZh = isOne ? `第${from}条` : `第${from}至${through}条`;
  const placeEn = isOne ? `entry ${from}` : `entries ${from} to ${through}`;
  return {
    problem,
    zh: `${placeZh}：${zh}${because === undefined ? '' : `（${because.zh}）`}`,
    en: `${placeEn}: ${en}${because === undefined ? '' : ` (${because.en})`}`,
    from,
    through,
  };
}
