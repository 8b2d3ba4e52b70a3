// 凭证 (credential): what a person proves themselves with: a password, and beside it a time-based code
// (TOTP, RFC 6238) or a passkey (WebAuthn); codes for the day both are lost. Here: the rules, pure.
// 依据: GB/T 22239-2019 8.1.4.1 (complexity and change, failed sign-ins, two kinds of factors). Knows a
// person by id alone; what may be done after the proof is account's and session's.

/** Rules of passwords; all of them settings. */
export interface PasswordRules {
  /** Characters at least and at most. NIST SP 800-63B-4: 8 beside a second factor, 64 must be taken. */
  readonly least: number;
  readonly most: number;
  /** Of lower case, upper case, digits, others: how many kinds. GB/T 22239-2019 8.1.4.1 a). */
  readonly kinds: number;
  /** Characters that must be left when all that is guessed first is taken away. NIST's blocklist. */
  readonly unguessed: number;
  /** Days after which another is due. GB/T 22239-2019 8.1.4.1 a) asks for change, the number is ours. */
  readonly days: number;
}

export const passwordRules: PasswordRules = {
  least: 12,
  most: 128,
  kinds: 3,
  unguessed: 6,
  days: 180,
};

/** How argon2id hashes; RFC 9106, numbers of the OWASP Password Storage Cheat Sheet. */
export const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type PasswordCost = Readonly<Record<keyof typeof passwordCost, number>>;

export type PasswordProblem = 'short' | 'long' | 'kinds' | 'guessable' | 'unchanged';

/** One text for one password, however it was typed (NIST SP 800-63B-4 asks for NFKC or NFKD). */
export function foldPassword(password: string): string {
  return password.normalize('NFKC');
}

/** What is wrong with a password; `personal` are words of its owner, not to be found in it. */
export function passwordProblems(
  password: string,
  personal: readonly string[],
  rules: PasswordRules = passwordRules,
): PasswordProblem[] {
  const text = foldPassword(password);
  const length = [...text].length;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
  const wrong: Record<Exclude<PasswordProblem, 'unchanged'>, boolean> = {
    short: length < rules.least,
    long: length > rules.most,
    kinds: kinds.filter((kind) => kind.test(text)).length < rules.kinds,
    // What is too long is refused unread.
    guessable: length <= rules.most && unguessedLength(text, personal) < rules.unguessed,
  };
  return (['short', 'long', 'kinds', 'guessable'] as const).filter((problem) => wrong[problem]);
}

const stems =
  'password|passwd|qwertyuiop|qwerty|asdfghjkl|asdfgh|zxcvbnm|zxcvbn|iloveyou|woaini|welcome|letmein|admin|administrator|root|test|guest|xinqiao|credit|guizhou|guiyang|china|zhongguo|changeme|secret|dragon|monkey|abc|aini|qaz|wsx|edc';
const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Characters left without words tried first, the owner's own, years, runs and repetitions. */
function unguessedLength(text: string, personal: readonly string[]): number {
  let left = text.toLowerCase();
  for (const word of personal.filter((w) => w.length >= 3))
    left = left.replaceAll(word.toLowerCase(), '');
  left = left.replace(/(19|20)\d\d/g, '').replace(/(.+?)\1{2,}/gu, '$1');
  const plain = left.replace(/[0134570@$!]/g, (sign) => disguises[sign] ?? sign);
  const known = [...plain.matchAll(new RegExp(stems, 'g'))];
  const letters = left.split('');
  for (const { index, 0: word } of known) letters.fill('', index, index + word.length);
  return withoutRuns(letters.join('')).length;
}

/** Each run of neighbours (1234, dcba) counts as its first character. */
function withoutRuns(text: string): string {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const step = (i: number) => (codes[i] ?? 0) - (codes[i - 1] ?? 0);
  const inRun = (i: number) => i >= 2 && Math.abs(step(i)) === 1 && step(i) === step(i - 1);
  return codes
    .filter((_, i) => !inRun(i) && !inRun(i + 1))
    .map((code) => String.fromCodePoint(code))
    .join('');
}

/** When another password is due that was set then. */
export function passwordDueAt(setAt: Date, rules: PasswordRules = passwordRules): Date {
  return new Date(setAt.getTime() + rules.days * 86_400_000);
}

/** How failures in a row hold further tries off. GB/T 22239-2019 8.1.4.1 b); the numbers are ours. */
export interface LockoutRules {
  /** Failures before the first wait. */
  readonly after: number;
  /** Seconds of the first wait; each further failure doubles it. */
  readonly firstSeconds: number;
  readonly mostSeconds: number;
  /** Seconds without a failure after which earlier ones are forgotten. */
  readonly forgetSeconds: number;
}

export type AttemptKind = 'person' | 'address';

/** Of one person (or one login nobody has), and of one address that many may share. */
export const lockoutRules: Readonly<Record<AttemptKind, LockoutRules>> = {
  person: { after: 5, firstSeconds: 60, mostSeconds: 1_800, forgetSeconds: 86_400 },
  address: { after: 50, firstSeconds: 60, mostSeconds: 900, forgetSeconds: 3_600 },
};

/** Failures in a row, and when the last was. */
export interface Failures {
  readonly failures: number;
  readonly lastAt: Date;
}

/** Until when further tries are refused; null where they are not. Never earlier for more failures. */
export function lockedUntil({ failures, lastAt }: Failures, rules: LockoutRules): Date | null {
  if (failures < rules.after) return null;
  const seconds = Math.min(rules.firstSeconds * 2 ** (failures - rules.after), rules.mostSeconds);
  return new Date(lastAt.getTime() + seconds * 1_000);
}

/** The failures that still count at an instant. */
export function remembered(known: Failures, at: Date, rules: LockoutRules): number {
  const age = at.getTime() - known.lastAt.getTime();
  return age > rules.forgetSeconds * 1_000 ? 0 : known.failures;
}

/** Periods of a code that are taken before and after now: clocks differ. RFC 6238 5.2. */
export const totpDrift = 1;
export const totpPeriodSeconds = 30;

/** Seconds in which a challenge must be answered. WebAuthn level 3, 5.4: 5 to 10 minutes at most. */
export const challengeSeconds = 300;

/** One-time codes for recovery: how many, and the random bytes of each (80 bits). */
export const recoveryCodes = 10;
export const recoveryCodeBytes = 10;

/** What is asked for beside the password. */
export type SecondFactor = 'totp' | 'passkey';
