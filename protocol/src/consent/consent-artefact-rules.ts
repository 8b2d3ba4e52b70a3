// 授权凭证规则 (artefact rules): what its members owe each other, whatever a node's templates of caps add.
// Each rule is a sentence; a broken one says what to change.
import type { Problem } from '@xinqiao/catalogue/catalogue';
import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import { isUscc } from '@xinqiao/catalogue/values/uscc';
import type { AccessMode, ConsentArtefact, Purpose } from './consent-artefact.ts';

interface Use {
  readonly modes: readonly AccessMode[];
  /** Whether more than one use makes sense. */
  readonly periodic: boolean;
}

/** What each purpose may be served by. */
export const purposeUses: Readonly<Record<Purpose, Use>> = {
  'pre-loan-review': { modes: ['report', 'query', 'verify'], periodic: false },
  'post-loan-monitoring': { modes: ['report', 'query', 'verify'], periodic: true },
  'one-off-verification': { modes: ['verify'], periodic: false },
  'joint-modelling': { modes: ['model'], periodic: true },
  underwriting: { modes: ['report', 'query', 'verify'], periodic: false },
};

interface Rule {
  readonly rule: string;
  readonly holds: (artefact: ConsentArtefact) => boolean;
  readonly zh: string;
  readonly en: string;
}

const rules: readonly Rule[] = [
  {
    rule: 'subject',
    holds: ({ subject }) => isUscc(subject),
    zh: '主体的统一社会信用代码校验不符，请核对',
    en: 'The subject’s unified social credit code does not check: correct it',
  },
  {
    rule: 'no-person-id',
    holds: ({ representative, mandate }) =>
      [representative, mandate ?? ''].every((id) => partyIdKind(id) !== 'person'),
    zh: '授权凭证不得含自然人证件号码，请改用系统标识',
    en: 'An artefact carries no person’s id number: use the system’s id',
  },
  {
    rule: 'mode',
    holds: ({ purpose, mode }) => purposeUses[purpose].modes.includes(mode),
    zh: '该用途不能使用此种方式，请更换方式',
    en: 'This purpose is not served by this mode: choose another',
  },
  {
    rule: 'once',
    holds: ({ frequency, totalUses }) => frequency !== null || totalUses === 1,
    zh: '一次性授权的总次数应为1',
    en: 'Without a frequency it is for one use: totalUses must be 1',
  },
  {
    rule: 'periodic',
    holds: ({ purpose, frequency }) => frequency === null || purposeUses[purpose].periodic,
    zh: '该用途只能授权一次使用，请去掉频次',
    en: 'This purpose is for one use only: leave the frequency out',
  },
  {
    rule: 'scope',
    holds: ({ scope }) =>
      isOnce(scope.map(({ item }) => item)) && scope.every(({ fields }) => isOnce(fields)),
    zh: '每个信息项和字段只能列明一次，请去重',
    en: 'Each item and each field is named once: remove the doubles',
  },
  {
    rule: 'range',
    holds: ({ range }) => range.from < range.until,
    zh: '数据时间范围的起日应早于止日',
    en: 'The range of data must begin before it ends',
  },
  {
    rule: 'validity',
    holds: ({ grantedAt, validFrom, validUntil }) =>
      validFrom < validUntil && grantedAt < validUntil,
    zh: '有效期的起点和授权时间应早于终点',
    en: 'Validity must begin, and be granted, before it ends',
  },
  {
    rule: 'data-life',
    holds: ({ mode, dataLife }) => mode !== 'model' || dataLife.value === 0,
    zh: '联合建模不提供原始数据，保存期应为0',
    en: 'Nothing raw leaves for modelling: the data life must be 0',
  },
  {
    rule: 'scan',
    holds: ({ channel, scanDigest }) => (channel === 'written') === (scanDigest !== null),
    zh: '书面授权应有扫描件摘要，线上授权不应有',
    en: 'A written consent has the digest of its scan, an online one has none',
  },
];

/** The first rule an artefact breaks, as problem `artefact.<rule>`. */
export function ruleBroken(artefact: ConsentArtefact): Problem | null {
  const broken = rules.find(({ holds }) => !holds(artefact));
  if (broken === undefined) return null;
  return { problem: `artefact.${broken.rule}`, zh: broken.zh, en: broken.en };
}

function isOnce(codes: readonly string[]): boolean {
  return new Set(codes).size === codes.length;
}
