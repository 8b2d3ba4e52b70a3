// 封面 (cover): the facts of the cover as labelled lines, the same for page and screen.
import { purposeWords } from '../release/release.ts';
import type { Report } from './report.ts';
import { formatInstant } from '@xinqiao/catalogue/values/print';
import { word } from './report-words.ts';

export interface Line {
  readonly label: string;
  readonly text: string;
}

/** Who the report is about. What the node does not know says so. */
export function subjectLines({ subject, language }: Report): readonly Line[] {
  const unknown = word('unknown', language);
  const separator = language === 'zh' ? '、' : ', ';
  return [
    { label: word('uscc', language), text: subject.uscc },
    {
      label: word('formerNames', language),
      text: subject.formerNames.join(separator) || word('nothing', language),
    },
    { label: word('kind', language), text: subject.kind.text },
    { label: word('sizeClass', language), text: subject.sizeClass?.text ?? unknown },
    { label: word('industry', language), text: subject.industry?.text ?? unknown },
    { label: word('division', language), text: subject.division?.text ?? unknown },
  ];
}

/** What report this is. */
export function reportLines(report: Report): readonly Line[] {
  const { language } = report;
  return [
    { label: word('number', language), text: report.number },
    { label: word('at', language), text: formatInstant(report.at, language) },
    { label: word('issuer', language), text: report.office.name },
    ...(report.recipient && report.grounds
      ? [{ label: word('recipient', language), text: report.recipient.name }]
      : []),
    { label: word('purpose', language), text: purposeText(report) },
    ...groundLines(report),
    { label: word('edition', language), text: report.edition.text },
  ];
}

function purposeText({ purpose, language }: Report): string {
  return purposeWords[purpose][language];
}

function groundLines({ grounds, language }: Report): readonly Line[] {
  if (!grounds) return [];
  const { consent, version, application, range } = grounds;
  const numbered = word('consentVersion', language, { consent, version: String(version) });
  return [
    { label: word('consent', language), text: numbered },
    ...(application === null ? [] : [{ label: word('application', language), text: application }]),
    ...(range === null
      ? []
      : [{ label: word('range', language), text: word('rangeDays', language, { ...range }) }]),
  ];
}

/** What the report is called. */
export function titleOf({ grounds, language }: Report): string {
  return word(grounds ? 'authorisedTitle' : 'title', language);
}

/** What is drawn across every page: whoever passes it on is known by it. Null: nobody's. */
export function watermarkOf({ recipient, at, number, language }: Report): string | null {
  return recipient && `${recipient.name}  ${formatInstant(at, language)}  ${number}`;
}
