// 评估表 (checklist): what an applicant is assessed by: dated data, an edition a change of the rules; an assessment
// names the edition it was made by. Weights, shares and the mark are choices of ours, to be set by the
// operator's own rules. 依据: 方案三(六)2 (安全评估), 三(六)1 (数据有效期); GB/T 22239-2019 (等级保护).
import type { OrganisationKind } from '../account/account.ts';

interface Answer {
  readonly zh: string;
  readonly en: string;
  /** Of the point's weight, in hundredths. */
  readonly share: 0 | 50 | 100;
}

export interface Point {
  readonly zh: string;
  readonly en: string;
  readonly weight: number;
  /** Answered with a share of nothing, the whole assessment fails. */
  readonly isRequired: boolean;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Asked of these alone; absent: of all. */
  readonly kinds?: readonly OrganisationKind[];
}

export interface Checklist {
  readonly edition: string;
  /** First day in force, ISO, in China. */
  readonly from: string;
  /** Least score, of 100. */
  readonly passMark: number;
  /** Until the next assessment. */
  readonly validDays: number;
  readonly points: Readonly<Record<string, Point>>;
}

const practice = {
  met: { zh: '符合', en: 'met', share: 100 },
  partly: { zh: '部分符合', en: 'partly met', share: 50 },
  'not-met': { zh: '不符合', en: 'not met', share: 0 },
} as const satisfies Record<string, Answer>;

const first: Checklist = {
  edition: '2026-1',
  from: '2026-01-01',
  passMark: 80,
  validDays: 365,
  points: {
    'protection-level': {
      zh: '网络安全等级保护定级、备案与测评',
      en: 'level of protection: graded, filed and tested',
      weight: 30,
      isRequired: true,
      answers: {
        'level-3': { zh: '第三级及以上，测评合格', en: 'level 3 or above, tested', share: 100 },
        'level-2': { zh: '第二级，测评合格', en: 'level 2, tested', share: 50 },
        none: { zh: '未定级或未测评', en: 'none, or not tested', share: 0 },
      },
    },
    'key-custody': {
      zh: '签名与接入密钥由专用设备或专人保管，可轮换、可撤销',
      en: 'keys kept in a device or by named staff, rotated and revoked when needed',
      weight: 25,
      isRequired: true,
      answers: practice,
    },
    staff: {
      zh: '责任部门、岗位分离、人员背景与培训',
      en: 'a responsible department, duties kept apart, staff vetted and trained',
      weight: 15,
      isRequired: false,
      answers: practice,
    },
    incidents: {
      zh: '近三年信息安全事件及处置',
      en: 'security incidents of the last three years',
      weight: 15,
      isRequired: true,
      answers: {
        none: { zh: '无', en: 'none', share: 100 },
        concluded: { zh: '有，均已处置完毕', en: 'some, all concluded', share: 50 },
        open: { zh: '有未处置完毕的', en: 'some still open', share: 0 },
      },
    },
    'data-life': {
      zh: '获取的信息按授权期限留存、到期删除并可证明',
      en: 'what is received is kept as long as agreed, then deleted, provably',
      weight: 15,
      isRequired: true,
      answers: practice,
      kinds: ['institution', 'local-platform', 'credit-service-agency'],
    },
  },
};

/** In the order in which they came into force. */
export const checklists: readonly Checklist[] = [first];

/** The checklist in force on a day; before the first, the first. */
export function checklistOn(day: string): Checklist {
  return checklists.findLast(({ from }) => from <= day) ?? first;
}

/** The checklist of that edition. */
export function checklistOf(edition: string): Checklist {
  return checklists.find((one) => one.edition === edition) ?? first;
}

/** The points asked of organisations of a kind. */
export function pointsFor(
  { points }: Checklist,
  kind: OrganisationKind,
): readonly (readonly [string, Point])[] {
  return Object.entries(points).filter(([, { kinds }]) => kinds?.includes(kind) ?? true);
}
