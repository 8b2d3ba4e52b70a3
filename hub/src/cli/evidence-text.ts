import type { SignedTreeHead } from '@xinqiao/protocol/log/tree-head';
import { told, type ToldFinding, type Verified } from './evidence-verify.ts';
import { columns } from './terminal.ts';

/** What a verification found, for a person at a terminal. */
export function verifiedText({ kind, isIntact, verdict, findings }: Verified): string {
  if (kind === 'receipt') {
    const proved =
      '✓ 凭证有效，所载条目在日志中且未改动 the receipt holds: its entry is in the log, unchanged';
    return isIntact ? proved : findingsText(findings, findings.length);
  }
  if (verdict === null) return findingsText(findings, findings.length);
  const { entries, heads, provenThrough, findings: count } = verdict;
  const read = `${figure(entries)} 条 entries，${figure(heads)} 个树头 heads，证明至第 ${figure(provenThrough)} 条 proven through`;
  return isIntact
    ? `✓ 完整，与签名时一致 intact, as it was signed\n  ${read}`
    : `${findingsText(findings, count)}\n✗ 不完整 not intact：${figure(count)} 处问题 findings\n  ${read}`;
}

/** The first findings, one by one. */
export function findingsText(findings: readonly ToldFinding[], count: number): string {
  const lines = findings.slice(0, told).map(({ zh, en, problem, line }) => {
    const place = line === undefined ? '' : `  行 line ${line}`;
    return `✗ ${zh}\n  ${en} [${problem}]${place}`;
  });
  const more = count - lines.length;
  return [...lines, ...(more > 0 ? [`  …… 另有 ${figure(more)} 处 more`] : [])].join('\n');
}

export function headsText(heads: readonly SignedTreeHead[]): string {
  const rows = heads.map(({ logId, size, at, root }) => [at, logId, figure(size), root]);
  return columns([['时间 at', '日志 log', '条数 size', '根 root'], ...rows]).join('\n');
}

export function figure(count: number): string {
  return count.toLocaleString('en');
}
