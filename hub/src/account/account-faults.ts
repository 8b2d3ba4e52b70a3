// What accounts say no with.
import { Fault } from '../kernel/fault.ts';
import type { Post } from './account.ts';

export function mayNot(): Fault {
  return new Fault('forbidden', 'account.may-not', {
    zh: '您的角色不能办理此事，请联系本单位管理员或运营单位',
    en: 'your role does not carry this: ask your administrator or the operator',
  });
}

/** Also where it exists and is not the asker's to see. */
export function noSuchAccount(): Fault {
  return new Fault('absent', 'account.absent', {
    zh: '没有此用户或单位，请核对编号',
    en: 'there is no such person or organisation: check the id',
  });
}

/** Does not say which of the two: neither phone nor login of others is anybody's to try out. */
export function taken(): Fault {
  return new Fault('conflict', 'account.taken', {
    zh: '该登录名或手机号已被使用，请换一个登录名；若是您本人的账户，请直接登录或找回',
    en: 'this login or phone is in use: choose another login, or sign in or recover if it is yours',
  });
}

export function organisationKnown(): Fault {
  return new Fault('conflict', 'account.organisation-known', {
    zh: '该单位已登记，无需重复登记',
    en: 'this organisation is registered already',
  });
}

export function unreadable(what: 'uscc' | 'phone' | 'name' | 'login' | 'source'): Fault {
  const advice = {
    uscc: {
      zh: '统一社会信用代码有误，请核对18位代码',
      en: 'this is no USCC: check its 18 characters',
    },
    phone: {
      zh: '手机号有误，请填写11位手机号',
      en: 'this is no mobile number: write its 11 digits',
    },
    name: { zh: '名称应为1至100个字', en: 'a name has 1 to 100 characters' },
    login: {
      zh: '登录名应为4至32位小写字母、数字或 . _ -，以字母开头',
      en: 'a login has 4 to 32 lower-case letters, digits or . _ -, and starts with a letter',
    },
    source: {
      zh: '只有信源单位才有清单中的单位代码',
      en: 'only a source unit has a code in the sharing list',
    },
  };
  return new Fault('invalid', `account.${what}`, advice[what]);
}

export function noSuchRole(): Fault {
  return new Fault('invalid', 'account.no-role', {
    zh: '该类单位没有此角色，或此角色不能这样授予',
    en: 'an organisation of this kind has no such role, or it is not given this way',
  });
}

/** Two posts that one person may not hold together. */
export function rolesExclude([a, b]: readonly [Post, Post]): Fault {
  return new Fault(
    'conflict',
    'account.roles-exclude',
    {
      zh: `同一人不得兼任 ${a.role} 与 ${b.role}，请由另一人担任，或先撤销原角色`,
      en: `one person may not be ${a.role} and ${b.role}: name another person, or withdraw the first role`,
    },
    { roles: [a.role, b.role] },
  );
}

export function notOneself(): Fault {
  return new Fault('forbidden', 'account.not-oneself', {
    zh: '不能对本人办理，请由另一位有权人员办理',
    en: 'nobody does this to themselves: another person has to',
  });
}

export function lastAdministrator(): Fault {
  return new Fault('conflict', 'account.last-administrator', {
    zh: '这是本单位最后一位管理人员，请先指定接任者',
    en: 'this is the last who administers the organisation: name a successor first',
  });
}

export function roleNotHeld(): Fault {
  return new Fault('conflict', 'account.role-not-held', {
    zh: '该人未担任此角色',
    en: 'this person does not hold that role',
  });
}

export function roleHeld(): Fault {
  return new Fault('conflict', 'account.role-held', {
    zh: '该人已担任此角色',
    en: 'this person holds that role already',
  });
}

export function badPeriod(): Fault {
  return new Fault('invalid', 'account.period', {
    zh: '截止时间应晚于现在',
    en: 'the end must lie in the future',
  });
}

export function badInvitation(): Fault {
  return new Fault('absent', 'account.no-invitation', {
    zh: '邀请码无效或已过期，请让邀请人重新邀请',
    en: 'this invitation is not valid or has expired: ask to be invited again',
  });
}

export function wrongState(): Fault {
  return new Fault('conflict', 'account.state', {
    zh: '账户当前状态不允许此操作',
    en: 'the account is not in a state that allows this',
  });
}
