// Signing in, for tests. `code` is the app in somebody's hand: it shows the code of a secret now.
import type { Sessions } from './session-service.ts';

/** Where requests come from in tests. */
export const home = '192.0.2.7';

export interface Known {
  readonly login: string;
  readonly password: string;
}

/** Somebody with a fresh account, who enrols an app and is signed in whole. */
export async function enrolled(
  sessions: Sessions,
  known: Known,
  code: (secret: string) => string,
): Promise<{ secret: string; token: string; recoveryCodes: readonly string[] }> {
  const half = await sessions.signIn({ ...known, address: home });
  const { secret } = await sessions.beginTotp(half.token);
  const whole = await sessions.enrol(half.token, { totp: code(secret) });
  return { secret, ...whole };
}

/** Signs in whole with an app enrolled before. */
export async function signedIn(sessions: Sessions, known: Known, code: string): Promise<string> {
  const half = await sessions.signIn({ ...known, address: home });
  return sessions.prove(half.token, { totp: code });
}
