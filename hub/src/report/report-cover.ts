// 封面 (cover): the facts of the cover as labelled lines, the same for page and screen.
import type { Report } from './report.ts';
import { formatInstant } from './report-values.ts';
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
    { label: word('purpose', language), text: word('publicReport', language) },
    { label: word('edition', language), text: report.edition.text },
  ];
}
