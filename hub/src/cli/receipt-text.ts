import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Receipt } from '../intake/intake.ts';

const listed = 20;

/** A receipt for a person at a terminal: counts first, then what to mend. */
export function receiptText(receipt: Receipt, edition: Edition): string {
  const item = edition.items.find((i) => i.code === receipt.item);
  const unit = edition.sourceUnits.find((u) => u.code === receipt.source);
  const { rows, file } = receipt;
  const count = (label: string, n: number) => `  ${label}  ${n.toLocaleString('en').padStart(12)}`;
  const lines = [
    `回执 receipt  ${receipt.batch}`,
    `  ${item?.zh ?? receipt.item} ← ${unit?.zh ?? receipt.source}   ${file.name} (${file.format}${file.encoding ? `, ${file.encoding}` : ''}, ${file.bytes.toLocaleString('en')} B)`,
    ...(receipt.firstBatch
      ? [`  与批次 ${receipt.firstBatch} 完全相同，没有新内容 same file as that batch`]
      : []),
    count('读入 read       ', rows.read),
    count('新增 new        ', rows.new),
    count('更新 superseding', rows.superseding),
    count('不变 unchanged  ', rows.unchanged),
    count('隔离 quarantined', rows.quarantined),
  ];
  if (receipt.resolved.corrected > 0)
    lines.push(count('更正旧问题 mended', receipt.resolved.corrected));
  if (receipt.resolved.matched > 0)
    lines.push(count('匹配待配行 matched', receipt.resolved.matched));
  if (receipt.unmappedColumns.length > 0) {
    lines.push(`  未对应的列（仅留原文） unmapped: ${receipt.unmappedColumns.join('、')}`);
  }
  if (receipt.findings.length > 0) lines.push('问题 findings');
  for (const f of receipt.findings) {
    const where = f.examples.map((e) => e.line).join(', ');
    lines.push(
      `  ${String(f.count).padStart(8)} × ${f.fieldZh}：${f.zh} [${f.check}]  行 lines ${where}`,
    );
  }
  if (receipt.quarantine.length > 0) lines.push('隔离行 quarantined');
  for (const q of receipt.quarantine.slice(0, listed)) {
    lines.push(
      `  行 line ${q.line}：${q.reasons.map((r) => `${r.message} [${r.check}]`).join('；')}`,
    );
  }
  const more = rows.quarantined - Math.min(listed, receipt.quarantine.length);
  if (more > 0) lines.push(`  …… 另有 ${more} 行 more`);
  if (rows.quarantined > 0)
    lines.push(`  导出更正：xinqiao quarantine ${receipt.batch} --out 隔离.csv`);
  lines.push(`  用时 took ${(receipt.durationMs / 1000).toFixed(1)} s`);
  return lines.join('\n');
}
