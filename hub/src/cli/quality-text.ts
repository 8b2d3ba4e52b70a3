import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { ItemQuality, SourceQuality } from '../quality/quality-service.ts';
import { columns } from './terminal.ts';

/** Most tickets and missed periods told of one item; all are in the JSON. */
const listed = 8;

/** The quality of one source unit's deliveries, for a person at a terminal. */
export function qualityText({ zh, source, open, items }: SourceQuality, edition: Edition): string {
  const sent = items.filter((q) => q.batches > 0);
  const unsent = items.filter((q) => q.batches === 0);
  const state = open > 0 ? `待更正 open ${count(open)}` : '没有待更正的问题 no open fault';
  return [
    `${zh} ${source}  ${sent.length === 0 ? '尚未报送 nothing sent yet' : state}`,
    ...sent.flatMap((q) => sentText(q, edition)),
    ...(unsent.length > 0 ? ['  未报送 never sent', ...unsentText(unsent)] : []),
  ].join('\n');
}

function sentText(q: ItemQuality, edition: Edition): string[] {
  const { accuracy, completeness, continuity, timeliness } = q.scores;
  const rows = [
    ['    准确 accuracy', percent(accuracy), '迟报 late', count(q.late)],
    ['    完整 completeness', percent(completeness), '漏报 missed', count(q.missed.length)],
    ['    连续 continuity', percent(continuity), '瞒报 concealed', count(q.concealed)],
    ['    及时 timeliness', percent(timeliness), '待更正 open', count(q.open)],
  ];
  return [
    `  ${q.zh}  ${count(q.records)} 条 records`,
    ...columns(rows),
    ...missed(q),
    ...faults(q, edition),
  ];
}

function missed({ missed: gaps }: ItemQuality): string[] {
  const told = gaps
    .slice(0, listed)
    .map(({ period, declared, received }) =>
      declared === null ? period : `${period} ${count(received)}/${count(declared)}`,
    );
  if (told.length === 0) return [];
  const more = gaps.length > listed ? ' ……' : '';
  return [`    漏报期间 missed periods：${told.join('、')}${more}`];
}

function faults({ item, tickets }: ItemQuality, edition: Edition): string[] {
  const fields = edition.items.find((i) => i.code === item)?.fields ?? [];
  const open = tickets.filter((ticket) => ticket.open > 0);
  const told = open.slice(0, listed).map(({ check, field, open: rows }) => {
    const zh = fields.find((f) => f.code === field)?.zh ?? (field || '整行 row');
    return [`      ${count(rows).padStart(7)} ×`, zh, `[${check}]`];
  });
  return [...columns(told), ...(open.length > listed ? ['      ……'] : [])];
}

function unsentText(items: readonly ItemQuality[]): string[] {
  const rows = items.map(({ zh, missed, concealed }) => [
    `    ${zh}`,
    missed[0] ? `应于 due ${missed[0].period}` : '尚未到期 not due yet',
    concealed > 0 ? `瞒报 concealed ${count(concealed)}` : '',
  ]);
  return columns(rows);
}

function percent(score: number | null): string {
  return (score === null ? '–' : `${(score * 100).toFixed(1)}%`).padStart(6);
}

function count(n: number): string {
  return n.toLocaleString('en');
}
