import { operatorConsole } from '../../audit/audit.ts';
import { requireAssigned, requireItem, requireSource } from '../../catalogue/catalogue.ts';
import { declaredPeriod } from '../../quality/quality.ts';
import { argumentsOf, given, wholeNumber, wrongUsage, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { print } from '../terminal.ts';

/** Enters how many records a source says it has produced in a period (漏报 is counted against it). */
export const declare: Command = {
  usage: ['declare --source <信源单位> --item <信息项> --period 2026-10 --rows N'],
  explains: [
    { name: '--source', zh: '信源单位，代码或中文名', en: 'source unit, by code or Chinese name' },
    { name: '--item', zh: '信息项，代码或中文名', en: 'item, by code or Chinese name' },
    { name: '--period', zh: '年或月：2026、2026-10', en: 'a year or a month' },
    { name: '--rows', zh: '应报数量', en: 'how many records the period has' },
  ],
  run: async (args) => {
    const { values } = argumentsOf(args, {
      options: {
        source: { type: 'string' },
        item: { type: 'string' },
        period: { type: 'string' },
        rows: { type: 'string' },
      },
    });
    const named = { source: given('--source', values.source), item: given('--item', values.item) };
    const period = given('--period', values.period);
    const rows = wholeNumber('--rows', given('--rows', values.rows));
    if (!declaredPeriod.test(period)) {
      throw wrongUsage(
        '--period 应为年或月：2026、2026-10',
        '--period is a year or a month: 2026, 2026-10',
      );
    }
    await withNode(async ({ edition, audit, quality }) => {
      const item = requireItem(edition, named.item);
      const source = requireSource(edition, named.source);
      requireAssigned(edition, item, source);
      const deed = { name: 'quality.declare', reason: '登记应报数量' } as const;
      const declared = { source: source.code, item: item.code, period, rows };
      await audit.perform(operatorConsole, deed, (act) => quality.declare(act, declared));
      print(
        `✓ 已登记 entered：${source.zh} ${item.zh} ${period} ${rows.toLocaleString('en')} 条 records`,
      );
    });
  },
};
