// Signing in at a terminal, as a person does it in a browser.
import { createInterface } from 'node:readline/promises';
import { browserAt, type Browser } from './browser.ts';

/** Asks the person at the terminal; an empty answer is the usual one. */
export async function prompt(what: string, usual = ''): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const told = await lines.question(usual === '' ? `${what}: ` : `${what} [${usual}]: `);
  lines.close();
  return told.trim() || usual;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export async function signIn(node: string, usual: string): Promise<Browser> {
  const browser = browserAt(node);
  const login = await prompt('登录名 login', usual);
  const password = await prompt('口令 password');
  await browser.done('POST /sessions', { login, password });
  const totp = await prompt('验证码 code');
  await browser.done('POST /sessions/current/proof', { totp });
  return browser;
}
