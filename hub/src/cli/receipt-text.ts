import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Receipt } from '../intake/intake.ts';
import { columns } from './terminal.ts';

const listed = 20;

/** A receipt for a person at a terminal: counts first, then what to mend. */
export function receiptText(receipt: Receipt, edition: Edition): string {
  return [
    ...heading(receipt, edition),
    ...counts(receipt),
    ...findings(receipt),
    ...quarantined(receipt),
    `  用时 took ${(receipt.durationMs / 1000).toFixed(1)} s`,
  ].join('\n');
}

function heading({ batch, item, source, file, firstBatch }: Receipt, edition: Edition): string[] {
  const title = edition.items.find((i) => i.code === item)?.zh ?? item;
  const unit = edition.sourceUnits.find((u) => u.code === source)?.zh ?? source;
  const form = [file.format, file.encoding, `${file.bytes.toLocaleString('en')} B`].filter(Boolean);
  const same = `  与批次 ${firstBatch} 完全相同，没有新内容 the same file as that batch`;
  return [
    `回执 receipt  ${batch}`,
    `  ${title} ← ${unit}   ${file.name} (${form.join(', ')})`,
    ...(firstBatch ? [same] : []),
  ];
}

function counts({ rows, resolved, unmappedColumns }: Receipt): string[] {
  const told: readonly (readonly [string, number])[] = [
    ['读入 read', rows.read],
    ['新增 new', rows.new],
    ['更新 superseding', rows.superseding],
    ['不变 unchanged', rows.unchanged],
    ['隔离 quarantined', rows.quarantined],
    ...(resolved.corrected > 0 ? [['更正旧问题 mended', resolved.corrected] as const] : []),
    ...(resolved.matched > 0 ? [['匹配待配行 matched', resolved.matched] as const] : []),
  ];
  const lines = columns(
    told.map(([label, n]) => [`  ${label}`, n.toLocaleString('en').padStart(12)]),
  );
  if (unmappedColumns.length > 0) {
    lines.push(`  未对应的列（仅留原文） unmapped: ${unmappedColumns.join('、')}`);
  }
  return lines;
}

function findings({ findings: found }: Receipt): string[] {
  if (found.length === 0) return [];
  const lines = found.map((f) => {
    const where = f.examples.map((e) => e.line).join(', ');
    const times = `  ${f.count.toLocaleString('en').padStart(8)} ×`;
    return [times, f.fieldZh, f.zh, `[${f.check}]`, `行 lines ${where}`];
  });
  return ['问题 findings', ...columns(lines)];
}

function quarantined({ batch, rows, quarantine }: Receipt): string[] {
  if (rows.quarantined === 0) return [];
  const shown = quarantine.slice(0, listed).map(({ line, reasons }) => {
    const told = reasons.map((r) => `${r.message} [${r.check}]`).join('；');
    return `  行 line ${line}：${told}`;
  });
  const more = rows.quarantined - shown.length;
  return [
    '隔离行 quarantined',
    ...shown,
    ...(more > 0 ? [`  …… 另有 ${more} 行 more`] : []),
    `  导出更正 export and correct: xinqiao quarantine ${batch} --out 隔离.csv`,
  ];
}
