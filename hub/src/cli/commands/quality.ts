import { requireSource } from '../../catalogue/catalogue.ts';
import { toQualityReply } from '../../quality/quality-schema.ts';
import type { SourceQuality } from '../../quality/quality-service.ts';
import { argumentsOf, print, printJson, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = ['quality [--source <代码或中文>] [--json]'];

export const qualityCommand: Command = {
  name: 'quality',
  zh: '数据质量：得分、迟报漏报瞒报、待更正问题',
  en: 'data quality: scores, late, missed, concealed, open faults',
  usage,
  run: async (args) => {
    const { values } = argumentsOf({ usage }, args, {
      source: { type: 'string' },
      json: { type: 'boolean' },
    });
    await withNode(async ({ edition, quality, now }) => {
      const source =
        values.source === undefined ? undefined : requireSource(edition, values.source).code;
      const sources = await quality.overview(source);
      if (values.json) printJson(toQualityReply(now(), sources));
      else print(sources.map(sourceText).join('\n\n') || '尚无归集 nothing delivered yet');
    });
  },
};

const percent = (score: number | null) =>
  score === null ? '     –' : `${(score * 100).toFixed(1)}%`.padStart(6);

function sourceText({ zh, source, open, items }: SourceQuality): string {
  const lines = [
    `${zh} ${source}   ${open === 0 ? '✓ 已清零 no open fault' : `待更正 open ${open}`}`,
  ];
  for (const q of items) {
    const { accuracy, completeness, continuity, timeliness } = q.scores;
    lines.push(
      `  ${q.zh}  ${q.records.toLocaleString('en')} 条 records`,
      `    准确 accuracy ${percent(accuracy)}  完整 completeness ${percent(completeness)}  连续 continuity ${percent(continuity)}  及时 timeliness ${percent(timeliness)}`,
      `    迟报 late ${q.late}  漏报 missed ${q.missed.length}  瞒报 concealed ${q.concealed}  待更正 open ${q.open}`,
    );
    for (const t of q.tickets.filter((ticket) => ticket.open > 0).slice(0, 8)) {
      lines.push(`      ${String(t.open).padStart(7)} × ${t.field || '整行 row'} [${t.check}]`);
    }
  }
  return lines.join('\n');
}
