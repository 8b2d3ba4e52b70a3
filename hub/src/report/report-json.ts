// 机读版 (JSON): the facts of a report for a machine, raw values and not their printed form. Keys are
// stable: one is added, never renamed or reused, else `format` counts up. Holds nothing the page does not.
//
//   format, number, purpose, recipient, grounds, at, edition, digest, language
//   subject: uscc, name, formerNames, kind, division, industry, sizeClass (each {code, text} or null)
import type { Report, ReportItem } from './report.ts';

/** Version of the keys below. */
export const reportFormat = 'xinqiao.report/1';

/**
 * The report as JSON text, keys in a fixed order, two blanks of indent, ending in a line feed.
 * `items[]`: item, state, asOf, sources, records (key, version, source, receivedAt, eventOn, values by
 * field code as in the disclosure, masked field codes, marks), withheld (reason, fields, its text), blank (field
 * codes), remarks; of an item its source was asked for, live (as in the disclosure; its records are those above).
 */
export function renderJson(report: Report): string {
  const { number, purpose, recipient, grounds, at, edition, digest, language } = report;
  const { subject, summary, categories } = report;
  const machine = {
    format: reportFormat,
    number,
    purpose,
    recipient,
    grounds,
    at,
    edition: edition.code,
    digest,
    language,
    subject,
    summary: { states: summary.states, attention: summary.attention, merit: summary.merit },
    items: categories.flatMap((category) => category.items.map(machineItem)),
  };
  return `${JSON.stringify(machine, null, 2)}\n`;
}

function machineItem(item: ReportItem) {
  return {
    item: item.code,
    state: item.state,
    asOf: item.asOf,
    sources: item.sources.map(({ code }) => code),
    records: item.records.map((record) => ({
      key: record.key,
      version: record.version,
      source: record.source,
      receivedAt: record.receivedAt,
      eventOn: record.eventOn,
      values: record.values,
      masked: record.masked,
      marks: record.marks,
    })),
    withheld: item.withheld.map(({ reason, fields, text }) => ({
      reason,
      fields: fields.map(({ code }) => code),
      text,
    })),
    blank: item.blankFields.map(({ code }) => code),
    remarks: item.remarks,
    ...(item.live && { live: liveFacts(item.live) }),
  };
}

/** Its records stand among the item's own: a member that is undefined is left out of JSON. */
function liveFacts(live: NonNullable<ReportItem['live']>) {
  return { ...live, records: undefined };
}
