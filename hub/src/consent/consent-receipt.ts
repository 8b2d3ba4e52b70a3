// 授权回执 (receipt): a granted consent in plain words, for the enterprise to keep outside the screen:
// who, why, what, how long, how to withdraw, with the signed artefact inside. Pure. 依据: 方案附件注3;
// 个人信息保护法第十七条. Holds ids of persons, never their names.
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { type Consent, type Granted } from './consent.ts';
import { addDays } from './consent-cover.ts';
import type { SignedArtefact } from './consent-artefact.ts';
import { accessModes, purposes } from './consent-purpose.ts';
import { receiptWords, withdrawalWords, type Language } from './consent-receipt-words.ts';

export interface ReceiptMatter {
  readonly consent: Consent & { readonly granted: Granted };
  readonly artefact: SignedArtefact;
  readonly edition: Edition;
  /** Names of the two organisations as they are shown. */
  readonly subjectName: string;
  readonly institutionName: string;
}

export interface ReceiptLine {
  readonly label: string;
  readonly text: string;
}

export interface ConsentReceipt {
  readonly language: Language;
  readonly title: string;
  readonly number: string;
  readonly lines: readonly ReceiptLine[];
  /** Items by name, each with the names of its fields. */
  readonly scope: readonly ReceiptLine[];
  readonly withdrawal: readonly string[];
  readonly artefact: SignedArtefact;
  /** Name of the artefact as a file. */
  readonly fileName: string;
}

/** What the enterprise is given when it has granted. */
export function consentReceipt(matter: ReceiptMatter, language: Language): ConsentReceipt {
  const { consent, artefact, edition } = matter;
  const scope = consent.scope.flatMap(({ item: code, fields }) => {
    const item = edition.items.find((one) => one.code === code);
    if (!item) return [];
    const named = item.fields.filter((field) => fields.includes(field.code));
    const separator = language === 'zh' ? '、' : ', ';
    return [{ label: item[language], text: named.map((f) => f[language]).join(separator) }];
  });
  return {
    language,
    title: receiptWords.title[language],
    number: consent.consent,
    lines: [...parties(matter, language), ...limits(matter.consent, language)],
    scope,
    withdrawal: withdrawalWords.map((words) => words[language]),
    artefact,
    fileName: `consent-${consent.consent}.jws`,
  };
}

function parties(matter: ReceiptMatter, language: Language): ReceiptLine[] {
  const { consent, subjectName, institutionName } = matter;
  const { serves } = consent;
  const lines = [
    line('number', consent.consent, language),
    line('subject', `${subjectName} (${consent.subject})`, language),
    line('institution', `${institutionName} (${consent.institution})`, language),
    line('purpose', purposes[consent.purpose][language], language),
    line('mode', accessModes[consent.mode][language], language),
  ];
  if (!serves) return lines;
  const text = `${receiptWords[serves.kind][language]} ${serves.id}`;
  return [...lines, line('serves', text, language)];
}

function limits(
  { granted, channel, dataLifeDays, ...consent }: ReceiptMatter['consent'],
  language: Language,
): ReceiptLine[] {
  const { range, validFrom, validUntil, notice } = granted;
  const life = language === 'zh' ? `每次提供后${dataLifeDays}天` : `${dataLifeDays} days each time`;
  return [
    line('range', rangeText(range, consent.rangeDays, language), language),
    line('uses', usesText(consent, language), language),
    line('validity', `${instant(validFrom)} – ${instant(validUntil)}`, language),
    line('dataLife', dataLifeDays > 0 ? life : receiptWords.nothingKept[language], language),
    line('channel', receiptWords[channel][language], language),
    line('grantedAt', instant(granted.at), language),
    line('notice', `${notice.version} (${notice.digest})`, language),
  ];
}

function line(label: keyof typeof receiptWords, text: string, language: Language): ReceiptLine {
  return { label: receiptWords[label][language], text };
}

function rangeText(range: Granted['range'], rangeDays: number, language: Language): string {
  const span = `${range.from} – ${addDays(range.until, -1)}`;
  return language === 'zh'
    ? `${span}，每次使用不早于当日之前${rangeDays}天`
    : `${span}, and at each use no further back than ${rangeDays} days`;
}

/** How often, in words. */
export function usesText(
  { frequency, totalUses }: Pick<Consent, 'frequency' | 'totalUses'>,
  language: Language,
): string {
  const zh = language === 'zh';
  if (!frequency) return zh ? '一次' : 'once';
  const per = receiptWords[frequency.per][language];
  return zh
    ? `${per}至多${frequency.times}次，共至多${totalUses}次`
    : `at most ${frequency.times} ${per}, ${totalUses} in all`;
}

/** An instant by the clock in China. */
function instant(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)} (UTC+8)`;
}
