// 报告说明 (notes): what every report says of itself: disclaimer, marks, why something is not provided,
// how to object, legal bases. The same on every report, so that no sentence tells anything of a subject.
import { reasons, type ReasonCode } from '../release/release.ts';
import { blank } from '@xinqiao/catalogue/values/print';
import type { Language } from './report-words.ts';

/** Who issues the report and where an objection is handed in; all of it deployment, none of it law. */
export interface Office {
  readonly name: string;
  readonly address?: string;
  readonly phone?: string;
  readonly url?: string;
}

export interface Note {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** The closing notes, in the order printed. Every reason of the gate is explained with its clause. */
export function notesOf(
  language: Language,
  office: Office,
  isAuthorised: boolean,
): readonly Note[] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  return [
    { title: say('声明', 'Disclaimer'), paragraphs: disclaimer(say, office, isAuthorised) },
    { title: say('标记', 'Marks'), paragraphs: marks(say) },
    {
      title: say('内容未提供的原因', 'Why something is not provided'),
      paragraphs: [...reasonCodes, ...(isAuthorised ? scopeCodes : [])].map((code) =>
        reasonText(code, language),
      ),
    },
    {
      title: say('异议与信用修复', 'Objection and credit repair'),
      paragraphs: objection(say, office),
    },
    { title: say('依据', 'Legal bases'), paragraphs: bases(say) },
  ];
}

/** A reason of the gate with its clause, as printed: `非公开信息……（方案三(四)4）`. */
export function reasonText(code: ReasonCode, language: Language): string {
  const reason = reasons[code];
  return language === 'zh' ? `${reason.zh}（${reason.clause}）` : `${reason.en} (${reason.clause})`;
}

type Say = (zh: string, en: string) => string;

const reasonCodes: readonly ReasonCode[] = [
  'not-open',
  'model-only',
  'identifier-needs-consent',
  'publicity-ended',
  'not-collected',
  'unknown-field',
];

/** What only a report under a consent can lack. */
const scopeCodes: readonly ReasonCode[] = ['item-not-named', 'field-not-named', 'outside-range'];

function disclaimer(say: Say, office: Office, isAuthorised: boolean): readonly string[] {
  if (isAuthorised) return [compiled(say, office), ...standing(say)];
  return [
    say(
      `本报告由${office.name}依据依法归集的公共信用信息自动生成，只收录依法公开的内容，原样列示，不作推断，不是信用评价，也不构成对信息主体信用状况的担保。`,
      `This report is compiled by ${office.name} from lawfully collected public credit information. It lists what is lawfully public, as received; it infers nothing, rates nobody and warrants nothing.`,
    ),
    ...standing(say),
  ];
}

function compiled(say: Say, office: Office): string {
  return say(
    `本报告由${office.name}经企业授权，为封面所列接收机构、用途自动生成，收录依法公开的内容和授权列明的内容，原样列示，不作推断，不是信用评价，也不构成对信息主体信用状况的担保。接收机构应在授权的保存期满或授权撤回时删除并提交回执。`,
    `This report is compiled by ${office.name} under the enterprise’s consent, for the recipient and the purpose on its cover. It lists what is public and what the consent names, as received; it infers nothing, rates nobody and warrants nothing. The recipient deletes it when the time for keeping it ends or the consent is withdrawn, and confirms that.`,
  );
}

function standing(say: Say): readonly string[] {
  return [
    say(
      '信息由信源单位提供并对其真实性负责；各项内容以所注“数据截至”时间为准，此后的变化不在本报告中。',
      'The source units supply the information and answer for it. Each item stands as of the day printed with it.',
    ),
    say(
      '本报告仅供查询单位用于为企业提供融资支持，不得用于其他活动，不得违法传播、泄露、出售。',
      'To be used for financing the enterprise only; unlawful passing on, disclosure or sale is forbidden.',
    ),
    say(
      '公示期届满或已完成信用修复的信息，依法终止公示和共享，不列入任何报告，亦不说明其有无。',
      'Information whose publicity has ended or that has been repaired stands in no report, nor does its absence mean anything.',
    ),
  ];
}

function marks(say: Say): readonly string[] {
  return [
    say('※ 该内容已作脱敏处理。', '※ shown masked.'),
    say(
      `${blank} 信源单位未填写，或该条记录的此项内容不提供。`,
      `${blank} left empty by the source, or not provided for this record.`,
    ),
    say(
      '“无记录”“须授权”“接口调用或核验”“未归集”含义各不相同，见各信息项下的说明；仅“无记录”表示信源单位已提供数据而其中没有该主体可对外提供的记录。',
      '“No record”, “authorization needed”, “asked at the source” and “not collected” differ; each item says which. Only “no record” means that the sources deliver the item and there is nothing to provide.',
    ),
    say(
      '金额满一万元的以万元表示，未作舍入；外币注明币种。“长期”表示无截止日期。时间均为北京时间。',
      'Amounts are exact, in the currency shown. “No expiry” means no end date. Times are Beijing time.',
    ),
  ];
}

function objection(say: Say, office: Office): readonly string[] {
  const contacts = [office.address, office.phone, office.url].filter((part) => part !== undefined);
  return [
    say(
      '信息主体认为本报告内容有错误、遗漏或侵犯其合法权益的，可凭报告编号向出具单位或该信息的信源单位提出异议；自收到异议之日起二十日内核查和处理，并书面答复，期间对异议信息予以标注。',
      'A subject who finds an error, an omission or an infringement may object, giving the report number, to the issuer or to the source unit. The objection is checked and answered in writing within twenty days; meanwhile the information is marked.',
    ),
    say(
      '失信信息的信用修复，由信息主体通过“信用中国”网站或认定单位申请；信息主体有权免费查询其全部信息。',
      'Credit repair is applied for on the Credit China website or at the unit that made the decision. Subjects may query all information about themselves free of charge.',
    ),
    say(
      `受理单位：${[office.name, ...contacts].join('，')}。`,
      `Handed in at: ${[office.name, ...contacts].join(', ')}.`,
    ),
  ];
}

function bases(say: Say): readonly string[] {
  return [
    say(
      '《贵州省加强信用信息共享应用促进中小微企业融资工作方案》三(四)4：依法公开的信息可整合形成标准化信用信息报告供接入机构查询；三(六)1：信息安全与主体权益。',
      'Guizhou work plan on credit-information sharing for financing, 三(四)4 (standard reports from lawfully public information) and 三(六)1 (security, rights of subjects).',
    ),
    say(
      '《企业信息公示暂行条例》；《征信业管理条例》第二十五条（异议）；《中华人民共和国个人信息保护法》；《信用修复管理办法》（2025年国家发展改革委令第36号）。',
      'Interim Regulations on Enterprise Information Disclosure; Regulations on the Credit Reporting Industry, art. 25; Personal Information Protection Law; Measures for Credit Repair (NDRC order 36 of 2025).',
    ),
    say(
      '《公共信用信息报告标准（2022年版）》。',
      'Standard for public credit information reports (2022 edition).',
    ),
  ];
}
