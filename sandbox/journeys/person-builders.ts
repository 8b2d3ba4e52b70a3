// 人 (person), for journeys: somebody with a browser and an authenticator app, who does everything over HTTP.
import { browserAt, type Browser } from '../../client/example/browser.ts';
import { codeOf, goodPassword } from '../../hub/src/credential/credential-builders.ts';

export interface Place {
  /** Where the node is reached. */
  readonly origin: string;
  /** The node's clock, as the app in people's hands shows it. */
  readonly now: () => Date;
}

export type Person = Awaited<ReturnType<typeof signUp>>;
let people = 0;

/** Words of somebody new. */
export function somebody(name: string) {
  people += 1;
  return { name, phone: `138${String(people).padStart(8, '0')}`, login: `person.${people}` };
}

interface Chosen {
  readonly name: string;
  readonly phone: string;
  readonly login: string;
}

/** Signs up by themselves, as enterprises' people do. */
export async function signUp(place: Place, chosen: Chosen) {
  const browser = browserAt(place.origin);
  const { person } = await browser.done('POST /people', { ...chosen, password: goodPassword });
  return signInFirst(place, { browser, person, ...chosen });
}

/** Takes an invitation up, as everybody else does. */
export async function takeUp(place: Place, code: string, chosen: Chosen) {
  const browser = browserAt(place.origin);
  const told = { code, login: chosen.login, password: goodPassword };
  const { person } = await browser.done('POST /people/invited', told);
  return signInFirst(place, { browser, person, ...chosen });
}

interface Newcomer extends Chosen {
  readonly browser: Browser;
  readonly person: string;
}

/** Signs in for the first time: enrols an app for codes. */
async function signInFirst({ now }: Place, { browser, person, name, login }: Newcomer) {
  const known = { login, password: goodPassword };
  await browser.done('POST /sessions', known);
  const { secret } = await browser.done('POST /sessions/current/enrolment/totp');
  await browser.done('POST /sessions/current/enrolment/totp/proof', {
    totp: codeOf(secret, now()),
  });
  /** A code is good once: the next is that of half a minute later. */
  const code = () => codeOf(secret, new Date(now().getTime() + 30_000));
  async function signIn(): Promise<void> {
    await browser.done('POST /sessions', known);
    await browser.done('POST /sessions/current/proof', { totp: code() });
  }
  return { ...browser, person, name, code, signIn };
}
