import { operatorConsole } from '../../audit/audit.ts';
import { requireItem, requireSource } from '../../catalogue/catalogue.ts';
import { argumentsOf, given, print, wrongUsage, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = ['declare --source S --item I --period 2026-10 --rows N'];
const period = /^\d{4}(-\d{2}){0,2}$/;

/** Enters how many records a source says it has produced in a period (漏报 is counted against it). */
export const declareCommand: Command = {
  name: 'declare',
  zh: '登记信源单位申报的应报数量',
  en: 'enter what a source says it has produced in a period',
  usage,
  run: async (args) => {
    const { values } = argumentsOf({ usage }, args, {
      source: { type: 'string' },
      item: { type: 'string' },
      period: { type: 'string' },
      rows: { type: 'string' },
    });
    const rows = Number(given({ usage }, '--rows', values.rows));
    const of = given({ usage }, '--period', values.period);
    if (!Number.isSafeInteger(rows) || rows < 0 || !period.test(of)) {
      throw wrongUsage(
        { usage },
        '期间应为 2026、2026-10 或 2026-10-31，数量应为非负整数',
        'a period is 2026, 2026-10 or 2026-10-31; rows a whole number',
      );
    }
    await withNode(async ({ edition, audit, quality }) => {
      const item = requireItem(edition, given({ usage }, '--item', values.item)).code;
      const source = requireSource(edition, given({ usage }, '--source', values.source)).code;
      const deed = { name: 'quality.declare', reason: '登记应报数量' } as const;
      await audit.perform(operatorConsole, deed, (act) =>
        quality.declare(act, { source, item, period: of, rows }),
      );
      print(`✓ ${source} ${item} ${of}: ${rows}`);
    });
  },
};
