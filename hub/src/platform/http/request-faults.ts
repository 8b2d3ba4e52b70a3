// 请求故障 (request faults): what can be wrong with a request before any term sees it, in both languages,
// naming the parameter and never repeating its value.
import { Fault } from '../../kernel/fault.ts';

/** What Fastify's validator says of one parameter, as far as we use it. */
export interface Violation {
  readonly keyword?: string;
  /** `/limit`; empty where the request as a whole is meant. */
  readonly instancePath?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

type Says = (name: string, params: Readonly<Record<string, string>>) => readonly [string, string];

const says: Readonly<Record<string, Says>> = {
  additionalProperties: (_, { additionalProperty: name }) => [
    `没有参数 ${name}`,
    `there is no parameter ${name}`,
  ],
  required: (_, { missingProperty: name }) => [`缺少参数 ${name}`, `parameter ${name} is missing`],
  type: (name, { type }) => [`${name} 的类型应为 ${type}`, `${name} must be of type ${type}`],
  enum: (name, { allowedValues }) => [
    `${name} 应为以下之一：${allowedValues}`,
    `${name} must be one of: ${allowedValues}`,
  ],
  pattern: (name) => [`${name} 的格式不对`, `${name} is not of the form wanted`],
  minLength: (name, { limit }) => [
    `${name} 至少 ${limit} 个字符`,
    `${name} takes at least ${limit} characters`,
  ],
  maxLength: (name, { limit }) => [
    `${name} 最多 ${limit} 个字符`,
    `${name} takes at most ${limit} characters`,
  ],
  minimum: (name, { limit }) => [`${name} 不应小于 ${limit}`, `${name} must be at least ${limit}`],
  maximum: (name, { limit }) => [`${name} 不应大于 ${limit}`, `${name} must be at most ${limit}`],
};

/** Parameters that are unknown, missing, or not as the route wants them. */
export function malformed(violations: readonly Violation[]): Fault {
  const told = violations.map(({ keyword = '', instancePath = '', params = {} }) => {
    const name = instancePath.slice(1);
    return says[keyword]?.(name, inWords(params)) ?? [`${name} 有误`, `${name} is wrong`];
  });
  return new Fault('invalid', 'request.malformed', {
    zh: `请求参数有误：${told.map(([zh]) => zh).join('；')}`,
    en: `malformed request: ${told.map(([, en]) => en).join('; ')}`,
  });
}

function inWords(params: Readonly<Record<string, unknown>>): Record<string, string> {
  const words = Object.entries(params).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  return Object.fromEntries(words);
}

export function noBody(): Fault {
  return new Fault('invalid', 'request.no-body', {
    zh: '缺少 JSON 正文（content-type: application/json）',
    en: 'a JSON body is missing (content-type: application/json)',
  });
}

export function badKey(): Fault {
  return new Fault('invalid', 'request.key', {
    zh: 'Idempotency-Key 应为1至40个可见ASCII字符',
    en: 'Idempotency-Key has 1 to 40 visible ASCII characters',
  });
}

export function keyReused(): Fault {
  return new Fault('conflict', 'request.key-reused', {
    zh: '此 Idempotency-Key 已用于内容不同的请求；请换一个',
    en: 'this Idempotency-Key was used for a different request: take another',
  });
}

export function noSuchPath(): Fault {
  return new Fault('absent', 'request.no-such-path', {
    zh: '没有这个地址；全部接口见 /api/v1/openapi.json',
    en: 'there is no such address: /api/v1/openapi.json describes them all',
  });
}

/** The body broke off: the asker went away, or the line did. */
export function bodyCutShort(): Fault {
  return new Fault('invalid', 'request.cut-short', {
    zh: '正文传输中断，什么都没有保存，请重新发送',
    en: 'the body broke off and nothing of it is kept: send it again',
  });
}

/** The body did not come within the time there is for one. */
export function tooSlow(): Fault {
  return new Fault('invalid', 'request.too-slow', {
    zh: '正文传输过慢，已断开；请检查网络后重新发送',
    en: 'the body came too slowly and the connection is closed: check the line and send it again',
  });
}

/** PostgreSQL, like most readers of text, has no place for U+0000. */
export function nulInAddress(): Fault {
  return new Fault('invalid', 'request.nul', {
    zh: '请求地址中含有空字符（%00），请删除',
    en: 'the address contains a NUL (%00): remove it',
  });
}

const notJson = new Set([
  'FST_ERR_CTP_INVALID_JSON_BODY',
  'FST_ERR_CTP_EMPTY_JSON_BODY',
  'FST_ERR_CTP_INVALID_MEDIA_TYPE',
]);

function noJson(): Fault {
  return new Fault('invalid', 'request.not-json', {
    zh: '正文不是 JSON，请检查内容与 content-type（application/json）',
    en: 'the body is not JSON: check it and its content-type (application/json)',
  });
}

function tooLarge(): Fault {
  return new Fault('too-large', 'request.too-large', {
    zh: '正文过大，请缩小后重试',
    en: 'the body is too large: send less',
  });
}

/** What the HTTP layer itself refuses: its own code, our words. */
export function unreadable(code: string): Fault {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge();
  if (notJson.has(code)) return noJson();
  return new Fault('invalid', 'request.unreadable', {
    zh: `请求无法读取（${code}），请检查请求行、请求头与正文`,
    en: `the request cannot be read (${code}): check its line, headers and body`,
  });
}
