// 姓名脱敏 (masking names): the family name stays, the given name goes: 张*、欧阳**. A firm in the same column
// (原告姓名/名称) is no personal information and stays.

const compoundSurnames = new Set(
  (
    '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 ' +
    '长孙 宇文 轩辕 端木 百里 南宫 独孤 呼延 东郭 西门 闻人 澹台'
  ).split(' '),
);

const organisation =
  /(?:公司|合作社|合作联社|商行|银行|支行|分行|信用社|经营部|营业部|门市部|事务所|工作室|研究院|研究所|医院|学校|大学|学院|酒店|宾馆|饭店|超市|厂|矿|场|店|站|中心|委员会|管理局|政府|基金|协会|商会|合伙\))$/;

function maskOne(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length > 4 && organisation.test(trimmed)) return trimmed;
  const symbols = Array.from(trimmed);
  const isCompound = symbols.length > 2 && compoundSurnames.has(symbols.slice(0, 2).join(''));
  const shown = symbols.length < 2 ? 0 : isCompound ? 2 : 1;
  // A fixed count beyond three keeps a long name (阿依古丽·…) from being told by its length.
  return symbols.slice(0, shown).join('') + '*'.repeat(Math.min(symbols.length - shown, 2));
}

/** Masks one name, or several parted by 、，, ； ; or /. */
export function maskPersonName(value: string): string {
  return value.replace(/[^、，,；;/]+/g, maskOne);
}
