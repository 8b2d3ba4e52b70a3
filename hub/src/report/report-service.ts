import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Principal } from '../audit/audit.ts';
import { ownAsk, type Ask, type Asker, type Disclosure } from '../release/release.ts';
import type { LiveWish, Onlooker, Release } from '../release/release-service.ts';
import { compose, type Report } from './report.ts';
import { renderHtml, type Way } from './report-html.ts';
import { renderJson } from './report-json.ts';
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
    wish: ReportWish,
  ): Promise<MadeReport> {
    return make(await release.disclosePublic(principal, uscc), wish);
  }

  /**
   * The report of a subject under its consent, for one institution and purpose; counts one use. With what
   * source units answered in an enquiry (`live`), where there is one.
   * @throws the faults of `disclose`, or of `discloseLive`
   */
  async function authorisedReport(
    asker: Asker,
    ask: Omit<Ask, 'mode' | 'items'>,
    { live = null, ...wish }: ReportWish & { readonly live?: LiveWish | null },
  ): Promise<MadeReport> {
    const report = { ...ask, mode: 'report', items: [] } as const;
    const disclosed = live
      ? await release.discloseLive(asker, report, live)
      : await release.disclose(asker, report);
    return make(disclosed, wish);
  }

  /**
   * The report of what is held of a subject, for itself: free, as often as it likes.
   * @throws Fault `release.not-yours`, `subject.absent`
   */
  async function ownReport(asker: Asker, uscc: string, wish: ReportWish): Promise<MadeReport> {
    return make(await release.disclose(asker, ownAsk(uscc, [])), wish);
  }

  /**
   * A report once made, made again of what was disclosed then.
   * @throws the faults of `again`, and `report.item-missing` where it was no report
   */
  async function reportAgain(
    asker: Onlooker,
    number: string,
    wish: ReportWish,
  ): Promise<MadeReport> {
    return make(await release.again(asker, number), wish);
  }

  async function make(
    disclosure: Disclosure,
    { form, language, ways = [] }: ReportWish,
  ): Promise<MadeReport> {
    const report = compose(disclosure, edition, { language });
    const body = await renderers[form](report, ways);
    return { number: report.number, contentType: reportForms[form], body };
  }

  return { publicReport, authorisedReport, ownReport, reportAgain };
}

type Renderer = (report: Report, ways: readonly Way[]) => string | Promise<Uint8Array>;

const renderers: Readonly<Record<ReportForm, Renderer>> = {
  // Loaded with the first: its library and fonts are a tenth of the node's memory, and few reports are PDFs.
  pdf: async (report) => (await import('./report-pdf.ts')).renderPdf(report),
  html: renderHtml,
  json: renderJson,
};
