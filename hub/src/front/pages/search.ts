// 查询结果 (search): subjects under a code or part of a name, as the register has them.
import { element, fragment, text, type Markup } from '../../platform/html/markup.ts';
import { address, paths, type Language } from '../front.ts';
import { heading, searchForm, type Page } from '../front-frame.ts';
import { subjectFacts } from '../front-names.ts';
import { link, mono, paragraph, table } from '../front-pieces.ts';
import { searchShown, type FoundSubject } from '../front-service.ts';
import { word } from '../front-words.ts';

export interface Search {
  readonly asked: string;
  readonly found: readonly FoundSubject[];
}

export function searchPage({ asked, found }: Search, language: Language): Page {
  const title = word('searchTitle', language);
  return {
    language,
    title,
    path: paths.search,
    query: { q: asked },
    main: [
      heading(title),
      searchForm(language, asked),
      element('p', { role: 'status' }, [text(summary({ asked, found }, language))]),
      ...(found.length > 0 ? [results(found, language)] : []),
    ],
  };
}

function summary({ asked, found }: Search, language: Language): string {
  if (asked.trim() === '') return word('askSomething', language);
  if (found.length === 0) return word('foundNone', language, { q: asked });
  const key = found.length < searchShown ? 'found' : 'foundMany';
  return word(key, language, { q: asked, n: String(found.length) });
}

function results(found: readonly FoundSubject[], language: Language): Markup {
  const rows = found.map((subject) => {
    const { name, formerNames, kind, division, industry } = subjectFacts(subject, language);
    const separator = language === 'zh' ? '、' : ', ';
    return [
      fragment([
        link(address(paths.subject(subject.subject), language), name),
        ...(formerNames.length > 0
          ? [paragraph(word('formerly', language, { names: formerNames.join(separator) }), 'small')]
          : []),
      ]),
      mono(subject.subject),
      text(kind),
      text(division),
      text(industry),
    ];
  });
  const columns = (['name', 'uscc', 'kind', 'division', 'industry'] as const).map((key) => ({
    label: word(key, language),
    ...(key === 'uscc' && { kind: 'line' as const }),
  }));
  return table(word('searchTitle', language), columns, rows);
}
