// 授权申请页 (request): what an institution asks of an enterprise, in plain words, with the risk notice in
// full, and the enterprise's answer: two forms that work without script. 依据: 方案附件注3; 个人信息保护法第十七条.
import { usesText, type ConsentShown } from '../../consent/consent-service.ts';
import { element, text, type Markup } from '../../platform/html/markup.ts';
import { address, paths, type Language } from '../front.ts';
import { consentMoves } from '../front-consent-pieces.ts';
import { heading, section, type Page } from '../front-frame.ts';
import { facts, instant, joined, link, mono, paragraph } from '../front-pieces.ts';
import { word, type WordKey } from '../front-words.ts';

export interface Request {
  readonly language: Language;
  /** Of this page; its forms go to what stands below it. */
  readonly path: string;
  readonly consent: ConsentShown;
  readonly notice: RiskNotice;
  /** The institution's system the browser came from, and goes back to; null where it came by itself. */
  readonly client: { readonly name: string } | null;
  /** Why the last answer did not do. */
  readonly message?: string;
}

interface RiskNotice {
  readonly version: string;
  readonly digest: string;
  readonly zh: string;
  readonly en: string;
  readonly inForceFrom: string;
}

export function requestPage(request: Request): Page {
  const { language, path, consent, message } = request;
  const isOpen = consent.state.code === 'requested';
  const title = word(isOpen ? 'request' : 'consent', language);
  const institution = consent.institution.name ?? consent.institution.id;
  const said = message === undefined ? [] : [alert(message)];
  const scope = section('scope', word('asksFor', language), [scopeOf(consent, language)]);
  const matter = [facts(partsOf(request)), scope];
  const main = isOpen
    ? [
        heading(title, word('requestLead', language, { institution })),
        ...matter,
        noticeOf(request),
        section('answer', word('yourAnswer', language), [...said, ...answerOf(request)]),
      ]
    : [heading(title, stateOf(consent, language)), ...said, standing(request), ...matter];
  return { language, path, title, main };
}

function stateOf({ state, granted }: ConsentShown, language: Language): string {
  const told = word('stands', language, { state: state[language] });
  return granted ? `${told}${word('agreedTo', language, granted.notice)}` : told;
}

/** What can be done about one that was answered. */
function standing(request: Request): Markup {
  const { language, consent, client } = request;
  const receipt = address(paths.consentReceipt(consent.consent), language);
  return element('div', { class: 'standing' }, [
    ...(client ? [backForm(request)] : [consentMoves(consent, language)]),
    ...(consent.granted ? [link(receipt, word('receipt', language))] : []),
    link(address(paths.mine, language), word('toMine', language)),
  ]);
}

/** Where the browser goes on; a link, since a form may not lead to another site. */
export function goingBackPage(language: Language, path: string, redirect: string): Page {
  const label = text(word('backToAsker', language));
  return {
    language,
    path,
    title: word('request', language),
    goesOnTo: redirect,
    main: [
      element('div', { class: 'narrow' }, [
        heading(word('request', language)),
        paragraph(word('goingBack', language)),
        element('p', {}, [element('a', { class: 'button', href: redirect }, [label])]),
      ]),
    ],
  };
}

function alert(message: string): Markup {
  return element('p', { class: 'attention told', role: 'alert' }, [text(message)]);
}

function partsOf({ language, consent, client }: Request): (readonly [string, Markup | null])[] {
  const { validDays, rangeDays, dataLifeDays, serves, institution } = consent;
  const said = (key: WordKey, n: number) => text(word(key, language, { n: String(n) }));
  const isOpen = consent.state.code === 'requested';
  const life = dataLifeDays === 0 ? 'lifeNone' : 'lifeFor';
  const served = serves && text(word(serves.kind, language, { id: serves.id }));
  const uses = usesText(consent, language);
  const until = consent.granted && instant(new Date(consent.granted.validUntil));
  const validity = until
    ? joined([text(word('until', language)), until], ' ')
    : said('validFor', validDays);
  return [
    [word('asker', language), text(institution.name ?? institution.id)],
    [word('askingSystem', language), client && text(client.name)],
    [word('purpose', language), text(consent.purpose[language])],
    [word('accessMode', language), text(consent.mode[language])],
    [word('serves', language), served],
    [word('uses', language), text(uses)],
    [word('validity', language), validity],
    [word('range', language), said('rangeFor', rangeDays)],
    [word('dataLife', language), said(life, dataLifeDays)],
    [word('answerBy', language), isOpen ? instant(new Date(consent.answerBy)) : null],
    [word('consentNumber', language), mono(consent.consent)],
  ];
}

function scopeOf({ scope }: ConsentShown, language: Language): Markup {
  return facts(
    scope.map((item) => {
      const names = item.fields.map((field) =>
        field.personal
          ? word('personalField', language, { name: field[language] })
          : field[language],
      );
      return [item[language], text(names.join(language === 'zh' ? '、' : ', '))];
    }),
  );
}

function noticeOf({
  language,
  notice: { version, inForceFrom: from, ...notice },
}: Request): Markup {
  const paragraphs = notice[language].split('\n\n').map((part) => element('p', {}, [text(part)]));
  return section('notice', word('notice', language), [
    paragraph(word('noticeVersion', language, { version, from }), 'small'),
    element('div', { class: 'notice' }, paragraphs),
  ]);
}

function answerOf(request: Request): Markup[] {
  const { language, consent, client } = request;
  const { grant, decline } = consent.can;
  if (!grant?.can || !decline?.can) {
    const why = grant?.because?.[language] ?? consent.state[language];
    const told = word('cannotAnswer', language, { why });
    return [paragraph(told), ...(client ? [backForm(request)] : [])];
  }
  const forms = [agreeForm(request), declineForm(request, decline.reasons)];
  return [element('div', { class: 'answers' }, forms)];
}

function agreeForm({ language, path, notice: { version, digest } }: Request): Markup {
  const hint = { id: 'code-hint', class: 'small' };
  return form(toAnswer(`${path}/grant`, language), [
    paragraph(word('agreeLead', language)),
    hidden('version', version),
    hidden('digest', digest),
    element('label', { for: 'code' }, [text(word('code', language))]),
    element('input', {
      id: 'code',
      name: 'code',
      type: 'text',
      required: '',
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      pattern: '[0-9]{6}',
      maxlength: '6',
      'aria-describedby': 'code-hint',
    }),
    element('p', hint, [text(word('codeOnce', language))]),
    button(word('agree', language)),
  ]);
}

/** What did not do is told where the answer is given. */
function toAnswer(path: string, language: Language): string {
  return `${address(path, language)}#answer`;
}

type Reasons = NonNullable<ConsentShown['can']['decline']>['reasons'];

function declineForm({ language, path }: Request, reasons: Reasons): Markup {
  const options = reasons.map(({ code, ...words }) =>
    element('option', { value: code }, [text(words[language])]),
  );
  return form(toAnswer(`${path}/decline`, language), [
    paragraph(word('declineLead', language)),
    element('label', { for: 'reason' }, [text(word('reasons', language))]),
    element('select', { id: 'reason', name: 'reason' }, options),
    button(word('decline', language), 'second'),
  ]);
}

function backForm({ language, path }: Request): Markup {
  return form(address(`${path}/return`, language), [button(word('backToAsker', language))]);
}

function form(action: string, content: readonly Markup[]): Markup {
  return element('form', { class: 'steps', method: 'post', action }, content);
}

function hidden(name: string, value: string): Markup {
  return element('input', { type: 'hidden', name, value });
}

function button(label: string, kind?: 'second'): Markup {
  const rank = kind === undefined ? {} : { class: kind };
  return element('button', { type: 'submit', ...rank }, [text(label)]);
}
