// Every "no" of machine sign-in that is told in our own words; the protocol's own are OAuth's.
import { Fault, type FaultText } from '../kernel/fault.ts';

export function privateKeySent(): Fault {
  return new Fault('invalid', 'machine.private-key', {
    zh: '所提交的是私钥，请勿再使用它：另行生成密钥，只提交公钥',
    en: 'this is a private key, and known to others now: make another and send its public part alone',
  });
}

export function badKey(): Fault {
  return new Fault('invalid', 'machine.key', {
    zh: '公钥应为 JWK：EC P-256（ES256）、OKP Ed25519（EdDSA）或不少于2048位的 RSA（PS256），kid 为1至100个可见ASCII字符，用途为签名',
    en: 'a public key is a JWK: EC P-256 (ES256), OKP Ed25519 (EdDSA) or RSA of 2048 bits or more (PS256), its kid 1 to 100 visible ASCII characters, its use signing',
  });
}

export function badRedirect(): Fault {
  return new Fault('invalid', 'machine.redirect', {
    zh: '回调地址应为 https 地址，或 http://127.0.0.1、http://[::1] 下的地址，不带用户名和片段',
    en: 'people are sent back over https, or to http://127.0.0.1 or http://[::1], without user or fragment',
  });
}

export function tooManyKeys(most: number): Fault {
  return new Fault(
    'conflict',
    'machine.too-many-keys',
    {
      zh: `同时有效的密钥不超过 ${most} 个，请先停用旧密钥`,
      en: `at most ${most} keys are in force at one time: revoke a former one first`,
    },
    { most },
  );
}

export function kidTaken(): Fault {
  return new Fault('conflict', 'machine.kid-taken', {
    zh: '该系统已有同名（kid）密钥；停用的密钥名也不能再用，请换一个',
    en: 'the system has or had a key of this kid: give another name, former ones are not used again',
  });
}

export function lastKey(): Fault {
  return new Fault('conflict', 'machine.last-key', {
    zh: '这是唯一有效的密钥：请先登记新密钥，或注销该系统',
    en: 'this is the only key in force: register the next one first, or end the client',
  });
}

/** Also where it is another organisation's. */
export function noSuchClient(): Fault {
  return new Fault('absent', 'machine.absent', {
    zh: '没有此系统或密钥，请核对编号',
    en: 'there is no such client or key: check its number',
  });
}

/** Also where it is for another enterprise to answer. */
export function noSuchInteraction(): Fault {
  return new Fault('absent', 'machine.no-such-interaction', {
    zh: '没有待办理的授权申请，或已过期；请由机构重新发起',
    en: 'there is no such request to answer, or its time is over: the institution has to ask again',
  });
}

/** Why a machine is not let in, by what it showed. */
const unrecognised = {
  'token-malformed': {
    zh: '请在 Authorization 中以 DPoP 方式出示一个访问令牌',
    en: 'show one access token in Authorization, by the scheme DPoP',
  },
  'token-forged': {
    zh: '访问令牌不是本节点为本接口签发的，请重新获取',
    en: 'this access token was not issued by this node for this API: obtain another',
  },
  'token-expired': {
    zh: '访问令牌已过期，请重新获取',
    en: 'the access token is past its time: obtain another',
  },
  'token-revoked': {
    zh: '访问令牌所凭密钥已停用或系统已注销，请以现行密钥重新获取',
    en: 'the key by which this token was obtained is revoked, or the client ended: use a key in force',
  },
  'proof-missing': {
    zh: '请在 DPoP 头中出示一个持有证明（RFC 9449）',
    en: 'show one proof of possession in the header DPoP (RFC 9449)',
  },
  'proof-wrong': {
    zh: '持有证明与本请求、令牌或其密钥不符，请为每次请求重新生成',
    en: 'the proof of possession does not fit this request, the token or its key: make one for each request',
  },
  'proof-stale': {
    zh: '持有证明的时间与节点时间相差超过60秒，请校准时钟',
    en: 'the proof of possession was made more than 60 seconds from the node’s time: set the clock right',
  },
  'proof-replayed': {
    zh: '持有证明已用过，请为每次请求重新生成',
    en: 'this proof of possession was used before: make one for each request',
  },
} as const satisfies Record<string, FaultText>;

export type Unrecognised = keyof typeof unrecognised;

export function notRecognised(why: Unrecognised): Fault {
  return new Fault('unauthenticated', `machine.${why}`, unrecognised[why]);
}
