// What credentials say no with. None of them says whether a person exists.
import { Fault } from '../kernel/fault.ts';
import type { PasswordProblem, PasswordRules } from './credential.ts';

/** Unknown login and wrong password alike. */
export function notRecognised(): Fault {
  return new Fault('unauthenticated', 'credential.not-recognised', {
    zh: '登录名或口令不正确',
    en: 'login or password is not right',
  });
}

/** A code or passkey that does not fit, one used before included. */
export function proofWrong(cause?: unknown): Fault {
  const fault = new Fault('unauthenticated', 'credential.proof-wrong', {
    zh: '验证码或通行密钥不正确，或已使用过；请用新的验证码再试',
    en: 'the code or passkey is not right, or was used before: try again with a new code',
  });
  if (cause !== undefined) fault.cause = cause;
  return fault;
}

export function tooManyTries(until: Date, at: Date): Fault {
  const seconds = Math.ceil((until.getTime() - at.getTime()) / 1_000);
  return new Fault(
    'too-many',
    'credential.too-many-tries',
    {
      zh: `尝试次数过多，请 ${seconds} 秒后再试`,
      en: `too many tries: wait ${seconds} seconds`,
    },
    { retryAfterSeconds: seconds },
  );
}

export function passwordWeak(
  problems: readonly PasswordProblem[],
  { least, most, kinds }: PasswordRules,
): Fault {
  const advice: Record<PasswordProblem, { zh: string; en: string }> = {
    short: { zh: `至少 ${least} 个字符`, en: `at least ${least} characters` },
    long: { zh: `至多 ${most} 个字符`, en: `at most ${most} characters` },
    kinds: {
      zh: `大写、小写、数字、其他字符中至少 ${kinds} 类`,
      en: `at least ${kinds} of upper case, lower case, digits, others`,
    },
    guessable: {
      zh: '不要用常见词、连续字符、年份、登录名或手机号',
      en: 'no common words, runs, years, nor your login or phone',
    },
    unchanged: { zh: '须与原口令不同', en: 'other than the one before' },
  };
  const say = (language: 'zh' | 'en') => problems.map((p) => advice[p][language]);
  return new Fault(
    'invalid',
    'credential.password-weak',
    { zh: `口令须：${say('zh').join('；')}`, en: `a password needs: ${say('en').join('; ')}` },
    { problems },
  );
}

export function nothingBegun(): Fault {
  return new Fault('conflict', 'credential.nothing-begun', {
    zh: '没有正在进行的验证，或已超时；请重新开始',
    en: 'nothing was begun, or it took too long: start again',
  });
}
