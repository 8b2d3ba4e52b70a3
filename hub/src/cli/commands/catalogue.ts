import { catalogueDocument } from '@xinqiao/catalogue/catalogue-document';
import { catalogueJson } from '@xinqiao/catalogue/catalogue-json';
import { editionInForce, nationalPlatform, requireEdition } from '../../catalogue/catalogue.ts';
import { argumentsOf, languageOf, type Command } from '../command.ts';
import { columns, print, printJson } from '../terminal.ts';

/** Prints the sharing list; needs no database. */
export const catalogue: Command = {
  usage: ['catalogue [--edition E] [--language zh|en]', 'catalogue --json', 'catalogue --sources'],
  explains: [
    { name: '--edition', zh: `清单版本，缺省 ${editionInForce}`, en: 'edition of the list' },
    { name: '--language', zh: '文本的语言：zh（缺省）或 en', en: 'language of the text' },
    { name: '--json', zh: '机器可读', en: 'for programs' },
    { name: '--sources', zh: '只列信源单位与其代码', en: 'source units and their codes only' },
  ],
  run: async (args) => {
    const { values } = argumentsOf(args, {
      options: {
        json: { type: 'boolean' },
        sources: { type: 'boolean' },
        edition: { type: 'string' },
        language: { type: 'string' },
      },
    });
    const edition = requireEdition(values.edition ?? editionInForce);
    const language = languageOf(values.language);
    if (values.sources) {
      const units = [...edition.sourceUnits, nationalPlatform];
      print(columns(units.map(({ code, zh, en }) => [code, zh, en])).join('\n'));
    } else if (values.json) printJson(catalogueJson(edition));
    else print(catalogueDocument(edition, language));
  },
};
