import { requireSource } from '../../catalogue/catalogue.ts';
import { toQualityReply } from '../../quality/quality-schema.ts';
import { argumentsOf, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { qualityText } from '../quality-text.ts';
import { print, printJson } from '../terminal.ts';

export const quality: Command = {
  usage: ['quality [--source <信源单位>] [--json]'],
  explains: [
    {
      name: '--source',
      zh: '只看一个信源单位，代码或中文名',
      en: 'one source unit, by code or Chinese name',
    },
    { name: '--json', zh: '机器可读，不省略', en: 'for programs; leaves nothing out' },
  ],
  run: async (args) => {
    const { values } = argumentsOf(args, {
      options: { source: { type: 'string' }, json: { type: 'boolean' } },
    });
    await withNode(async ({ edition, quality, now }) => {
      const source =
        values.source === undefined ? undefined : requireSource(edition, values.source).code;
      const sources = await quality.overview(source);
      if (values.json) printJson(toQualityReply(now(), sources));
      else
        print(
          sources.map((unit) => qualityText(unit, edition)).join('\n\n') ||
            '没有应报送的信息项 nothing is owed',
        );
    });
  },
};
