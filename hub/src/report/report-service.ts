import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Principal } from '../audit/audit.ts';
import type { Release } from '../release/release-service.ts';
import { compose, type Report } from './report.ts';
import { renderHtml, type Way } from './report-html.ts';
import { renderJson } from './report-json.ts';
import { renderPdf } from './report-pdf.ts';
import type { Language } from './report-words.ts';

export type Reports = ReturnType<typeof reportService>;

/** The forms a report is made in, and what each is as a body of HTTP. */
export const reportForms = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

export type ReportForm = keyof typeof reportForms;

export interface MadeReport {
  readonly number: string;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

export interface ReportWish {
  readonly form: ReportForm;
  readonly language: Language;
  /** Links above a report on the screen; other forms have none. */
  readonly ways?: readonly Way[];
}

export interface ReportGround {
  readonly release: Release;
  readonly edition: Edition;
}

export function reportService({ release, edition }: ReportGround) {
  /**
   * The standard public credit report of a subject: what is public, as the gate lets it out now.
   * @throws Fault `subject.absent`
   */
  async function publicReport(
    principal: Principal,
    uscc: string,
    { form, language, ways = [] }: ReportWish,
  ): Promise<MadeReport> {
    const disclosure = await release.disclosePublic(principal, uscc);
    const report = compose(disclosure, edition, { language });
    return {
      number: report.number,
      contentType: reportForms[form],
      body: await renderers[form](report, ways),
    };
  }

  return { publicReport };
}

type Renderer = (report: Report, ways: readonly Way[]) => string | Promise<Uint8Array>;

const renderers: Readonly<Record<ReportForm, Renderer>> = {
  pdf: renderPdf,
  html: renderHtml,
  json: renderJson,
};
