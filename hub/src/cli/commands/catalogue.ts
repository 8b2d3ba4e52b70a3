import { catalogueDocument } from '@xinqiao/catalogue/catalogue-document';
import { catalogueJson } from '@xinqiao/catalogue/catalogue-json';
import { editionInForce, nationalPlatform, requireEdition } from '../../catalogue/catalogue.ts';
import { argumentsOf, print, printJson, type Command } from '../command.ts';

const usage = ['catalogue [--json] [--edition E] [--sources] [--language zh|en]'];

/** Prints the sharing list; needs no database. */
export const catalogueCommand: Command = {
  name: 'catalogue',
  zh: '共享清单',
  en: 'the sharing list',
  usage,
  run: async (args) => {
    const { values } = argumentsOf({ usage }, args, {
      json: { type: 'boolean' },
      sources: { type: 'boolean' },
      edition: { type: 'string' },
      language: { type: 'string' },
    });
    const edition = requireEdition(values.edition ?? editionInForce);
    if (values.sources) {
      for (const u of [...edition.sourceUnits, nationalPlatform])
        print(`${u.code.padEnd(24)}${u.zh}  ${u.en}`);
    } else if (values.json) printJson(catalogueJson(edition));
    else print(catalogueDocument(edition, values.language === 'en' ? 'en' : 'zh'));
  },
};
