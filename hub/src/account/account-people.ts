// A person's words between the outside and the store: read, sealed, found again.
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readPhone } from '@xinqiao/catalogue/values/phone';
import { foldWidth } from '@xinqiao/catalogue/values/text';
import type { FieldVault } from '../platform/vault/field-vault.ts';
import { isLogin, type PersonWords } from './account.ts';
import { unreadable } from './account-faults.ts';
import type { SealedWords } from './account-store.ts';

/** @throws Fault `account.name`, `account.phone` */
export function readWords({ name, phone }: PersonWords): PersonWords {
  return { name: readName(name), phone: readMobile(phone) };
}

/** A name of a person or an organisation. @throws Fault `account.name` */
export function readName(text: string): string {
  const name = foldWidth(text);
  if (name === '' || [...name].length > 100 || !name.isWellFormed()) throw unreadable('name');
  return name;
}

/** @throws Fault `account.login` */
export function readLogin(text: string): string {
  const login = text.trim().toLowerCase();
  if (!isLogin(login)) throw unreadable('login');
  return login;
}

function readMobile(text: string): string {
  const phone = readPhone(foldWidth(text));
  if (isProblem(phone) || !/^1\d{10}$/.test(phone)) throw unreadable('phone');
  return phone;
}

/** Both indexes of what somebody typed to sign in: it may be a login or a phone. */
export function signInIndexes(vault: FieldVault, typed: string) {
  const text = foldWidth(typed).toLowerCase();
  const phone = readPhone(text);
  return {
    loginIndex: loginIndex(vault, text),
    phoneIndex: phoneIndex(vault, isProblem(phone) ? text : phone),
  };
}

export function phoneIndex(vault: FieldVault, phone: string): string {
  return vault.index(phone, { table: 'person', column: 'phone' });
}

function loginIndex(vault: FieldVault, login: string): string {
  return vault.index(login, { table: 'person', column: 'login' });
}

/** The login as it is stored. */
export function sealLogin(vault: FieldVault, person: string, login: string) {
  return {
    login: vault.seal(login, { table: 'person', column: 'login', row: person }),
    loginIndex: loginIndex(vault, login),
  };
}

/** Name and phone as they are stored. */
export function sealWords(vault: FieldVault, person: string, { name, phone }: PersonWords) {
  return {
    name: sealName(vault, person, name),
    phone: vault.seal(phone, { table: 'person', column: 'phone', row: person }),
    phoneIndex: phoneIndex(vault, phone),
  };
}

export function sealName(vault: FieldVault, person: string, name: string): string {
  return vault.seal(name, { table: 'person', column: 'name', row: person });
}

/** The words of a person, opened: personal data from here on. */
export function openWords(
  vault: FieldVault,
  person: string,
  sealed: SealedWords,
): PersonWords & { readonly login: string | null } {
  const { name, phone, login } = sealed;
  return {
    name: vault.open(name, { table: 'person', column: 'name', row: person }),
    phone: vault.open(phone, { table: 'person', column: 'phone', row: person }),
    login:
      login === null ? null : vault.open(login, { table: 'person', column: 'login', row: person }),
  };
}
