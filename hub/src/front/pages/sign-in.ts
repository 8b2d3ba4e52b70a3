// 登录页 (sign-in): password, second step, its first set-up, and a password that is due; each a form that
// works without script. What was typed is never shown again.
import { element, fragment, text, type Markup } from '../../platform/html/markup.ts';
import { address, paths, type Language } from '../front.ts';
import { heading, type Page } from '../front-frame.ts';
import { link, mono, paragraph } from '../front-pieces.ts';
import { word, type WordKey } from '../front-words.ts';

/** Where somebody is on the way in, in which language, bound for where. */
export interface SigningIn {
  readonly language: Language;
  readonly next: string;
  /** Why the step before did not do. */
  readonly message?: string;
}

interface Field {
  readonly name: string;
  readonly label: WordKey;
  readonly kind: 'text' | 'password' | 'code' | 'new-password';
  readonly hint?: WordKey;
}

const passwordField = { name: 'password', label: 'password', kind: 'password' } as const;
const codeField = { name: 'code', label: 'code', kind: 'code' } as const;

/** `isOffered`: there is an outside provider of identity. */
export function passwordPage(at: SigningIn, isOffered = false): Page {
  const fields: Field[] = [{ name: 'login', label: 'login', kind: 'text' }, passwordField];
  const lead = word('signInLead', at.language);
  const href = address(paths.signInOidc, at.language, { next: at.next });
  const other = element('p', {}, [link(href, word('byProvider', at.language))]);
  const main = [paragraph(lead), form(at, paths.signIn, { fields })];
  return page(at, 'signIn', isOffered ? [...main, other] : main);
}

export function codePage(at: SigningIn): Page {
  const lead = word('codeLead', at.language);
  const fields = [codeField];
  return page(at, 'secondStep', [paragraph(lead), form(at, paths.signInCode, { fields })]);
}

export function passkeyPage(at: SigningIn): Page {
  return page(at, 'secondStep', [paragraph(word('onlyPasskey', at.language))]);
}

export function enrolmentPage(at: SigningIn): Page {
  const lead = word('enrolmentLead', at.language);
  const button = { fields: [], submit: 'begin' } as const;
  return page(at, 'enrolment', [paragraph(lead), form(at, paths.enrolment, button)]);
}

/** The secret is shown with the first form alone; after a wrong code the app has it already. */
export function secretPage(at: SigningIn, secret?: string): Page {
  const shown =
    secret === undefined
      ? []
      : [
          paragraph(word('secretLead', at.language)),
          element('p', { class: 'secret' }, [mono(secret.replaceAll(/(.{4})(?=.)/g, '$1 '))]),
        ];
  return page(at, 'enrolment', [...shown, form(at, paths.enrolmentCode, { fields: [codeField] })]);
}

export function recoveryCodesPage(at: SigningIn, codes: readonly string[]): Page {
  const { language, next } = at;
  return page(at, 'recoveryCodes', [
    paragraph(word('recoveryLead', language)),
    element(
      'ul',
      { class: 'codes' },
      codes.map((code) => element('li', {}, [mono(code)])),
    ),
    element('p', {}, [
      element('a', { class: 'button', href: next }, [text(word('goOn', language))]),
    ]),
  ]);
}

export function passwordDuePage(at: SigningIn): Page {
  const fields: Field[] = [
    { ...passwordField, name: 'current' },
    { name: 'next', label: 'newPassword', kind: 'new-password', hint: 'passwordRule' },
  ];
  const lead = word('passwordDueLead', at.language);
  return page(at, 'passwordDue', [paragraph(lead), form(at, paths.signInPassword, { fields })]);
}

function page({ language, next, message }: SigningIn, title: WordKey, main: Markup[]): Page {
  const told = element('p', { class: 'attention', role: 'alert' }, [text(message ?? '')]);
  const said = message === undefined ? [] : [told];
  return {
    language,
    title: word(title, language),
    path: paths.signIn,
    query: { next },
    main: [element('div', { class: 'narrow' }, [heading(word(title, language)), ...said, ...main])],
  };
}

interface Form {
  readonly fields: readonly Field[];
  readonly submit?: WordKey;
}

function form(at: SigningIn, path: string, { fields, submit = 'proceed' }: Form): Markup {
  const action = address(path, at.language, { next: at.next });
  const button = element('button', { type: 'submit' }, [text(word(submit, at.language))]);
  const inputs = fields.map((field, i) => input(field, at.language, i === 0));
  return element('form', { class: 'steps', method: 'post', action }, [...inputs, button]);
}

const traits = {
  text: { type: 'text', autocomplete: 'username', autocapitalize: 'none' },
  password: { type: 'password', autocomplete: 'current-password' },
  'new-password': { type: 'password', autocomplete: 'new-password' },
  code: {
    type: 'text',
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    pattern: '[0-9]{6}',
    maxlength: '6',
  },
} as const;

function input({ name, label, kind, hint }: Field, language: Language, isFirst: boolean): Markup {
  const common = { id: name, name, required: '', maxlength: '200', ...traits[kind] };
  const described = hint === undefined ? {} : { 'aria-describedby': `${name}-hint` };
  const first = isFirst ? { autofocus: '' } : {};
  return fragment([
    element('label', { for: name }, [text(word(label, language))]),
    element('input', { ...common, ...described, ...first }),
    ...(hint === undefined
      ? []
      : [element('p', { class: 'small', id: `${name}-hint` }, [text(word(hint, language))])]),
  ]);
}
