// 我的授权页 (mine): the consents of one's enterprise by stage, with what can be done about each, and who
// looked lately. 依据: 个人信息保护法第十五、四十五条.
import type { ConsentShown } from '../../consent/consent-service.ts';
import type { Access } from '../../usage/usage-service.ts';
import { text, type Markup } from '../../platform/html/markup.ts';
import { address, paths, type Language } from '../front.ts';
import { heading, section, type Page } from '../front-frame.ts';
import {
  facts,
  formatCount,
  instant,
  joined,
  link,
  mono,
  paragraph,
  table,
  type Column,
} from '../front-pieces.ts';
import { consentMoves } from '../front-consent-pieces.ts';
import { word, type WordKey } from '../front-words.ts';

export interface Mine {
  readonly enterprise: { readonly name: string; readonly uscc: string };
  readonly asked: readonly ConsentShown[];
  readonly live: readonly ConsentShown[];
  readonly ended: readonly ConsentShown[];
  /** Latest first. */
  readonly looks: readonly Access[];
}

export function minePage(mine: Mine, language: Language): Page {
  const { enterprise, asked, live, ended, looks } = mine;
  const report = address(paths.subject(enterprise.uscc), language);
  return {
    language,
    title: word('mine', language),
    path: paths.mine,
    main: [
      heading(word('mine', language), word('mineLead', language)),
      facts([
        [word('name', language), link(report, enterprise.name)],
        [word('uscc', language), mono(enterprise.uscc)],
      ]),
      part('consentsAsked', [asked, 'answerBy'], language),
      part('consentsLive', [live, 'until'], language),
      part('consentsEnded', [ended, 'state'], language),
      section('looks', word('looks', language), looksOf(looks, language)),
    ],
  };
}

type Part = readonly [consents: readonly ConsentShown[], last: WordKey];

function part(title: WordKey, [consents, last]: Part, language: Language): Markup {
  const label = word(title, language);
  if (consents.length === 0) {
    return section(title, label, [paragraph(word('noConsents', language), 'quiet')]);
  }
  const columns: Column[] = [
    { label: word('institution', language) },
    { label: word('purpose', language) },
    { label: word('items', language), kind: 'detail' },
    { label: word(last, language) },
    { label: word('usedSoFar', language), kind: 'detail' },
    { label: word('actions', language), kind: 'line' },
  ];
  const rows = consents.map((consent) => rowOf(consent, last, language));
  return section(title, label, [table(label, columns, rows)]);
}

function rowOf(consent: ConsentShown, last: WordKey, language: Language): Markup[] {
  const { institution, purpose, scope, used, totalUses } = consent;
  const items = scope.map((item) => item[language]).join(language === 'zh' ? '、' : ', ');
  const times = formatCount(used?.times ?? 0, language);
  return [
    link(address(paths.ofMine(consent.consent), language), institution.name ?? institution.id),
    text(purpose[language]),
    text(items),
    lastOf(consent, last, language),
    text(`${times} / ${formatCount(totalUses, language)}`),
    actionsOf(consent, language),
  ];
}

function lastOf({ state, granted, answerBy }: ConsentShown, last: WordKey, language: Language) {
  if (last === 'answerBy') return instant(new Date(answerBy));
  if (last === 'state' || !granted) return text(state[language]);
  const until = instant(new Date(granted.validUntil));
  return joined([until, text(state[language])], ' · ');
}

function actionsOf(consent: ConsentShown, language: Language): Markup {
  if (!consent.can.grant?.can) return consentMoves(consent, language);
  const path = paths.ofMine(consent.consent);
  return link(address(path, language), word('readAndAnswer', language));
}

function looksOf(looks: readonly Access[], language: Language): Markup[] {
  if (looks.length === 0) return [paragraph(word('noLooks', language), 'quiet')];
  const columns: Column[] = [
    { label: word('when', language) },
    { label: word('who', language) },
    { label: word('what', language), kind: 'detail' },
    { label: word('purpose', language) },
    { label: word('outcome', language) },
  ];
  const rows = looks.map(({ at, who, deed, purpose, decision, reasons }) => {
    const why = reasons.map((reason) => reason[language]).join(language === 'zh' ? '；' : '; ');
    const because = language === 'zh' ? `：${why}` : `: ${why}`;
    const outcome = why === '' ? decision[language] : decision[language] + because;
    const told = [who[language], deed[language], purpose?.[language] ?? '', outcome];
    return [instant(new Date(at)), ...told.map(text)];
  });
  const lead = word('looksLead', language);
  return [paragraph(lead, 'small'), table(word('looks', language), columns, rows)];
}
