// Reports as the node composes them, for programs (`xinqiao.report/1`): files, so their shape is not in openapi.json.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { askFile } from '../frame/ask.ts';
import { useLanguage, type Language } from '../frame/language.tsx';

interface Coded {
  readonly code: string;
  readonly text: string;
}

export interface ReportRecord {
  readonly key: string;
  readonly version: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly eventOn: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly masked: readonly string[];
  readonly marks: readonly string[];
}

export type Verdict = 'MATCH' | 'MISMATCH' | 'NO_RECORD' | 'UNABLE';

export interface ReportItem {
  readonly item: string;
  readonly state: string;
  readonly asOf: string | null;
  readonly sources: readonly string[];
  readonly records: readonly ReportRecord[];
  readonly withheld: readonly { readonly reason: string; readonly text: string }[];
  readonly remarks: readonly string[];
  /** What a source said when it was asked for the report. */
  readonly live?: {
    readonly verdicts: readonly { readonly field: string; readonly verdict: Verdict }[] | null;
  };
}

interface Signal {
  readonly item: string;
  readonly label: string;
  readonly records: number | null;
  readonly stateLabel: string;
}

export interface Report {
  readonly number: string;
  readonly purpose: string;
  readonly at: string;
  readonly digest: string;
  readonly recipient: { readonly name: string } | null;
  readonly grounds: { readonly consent: string } | null;
  readonly subject: {
    readonly uscc: string;
    readonly name: string;
    readonly formerNames: readonly string[];
    readonly division: Coded | null;
    readonly industry: Coded | null;
    readonly sizeClass: Coded | null;
  };
  readonly summary: {
    readonly states: readonly {
      readonly state: string;
      readonly label: string;
      readonly items: number;
    }[];
    readonly attention: readonly Signal[];
    readonly merit: readonly Signal[];
  };
  readonly items: readonly ReportItem[];
}

/** Asked once: each time is an ask on record. */
const once = { staleTime: Infinity, refetchOnWindowFocus: false } as const;

async function read(file: Promise<Blob>): Promise<Report> {
  return JSON.parse(await (await file).text()) as Report;
}

const json = (language: Language) => ({ form: 'json', language }) as const;

/** What is public of a subject. */
export function usePublicReport(uscc: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['report', 'public', uscc, language],
    queryFn: () =>
      read(
        askFile('GET /api/v1/subjects/{uscc}/report', { path: { uscc }, query: json(language) }),
      ),
    ...once,
  });
}

/** Keeps a report as it was made for as long as it is looked at: what was called is in no later showing. */
export function useKeptReport() {
  const known = useQueryClient();
  const { language } = useLanguage();
  return (text: string): string => {
    const report = JSON.parse(text) as Report;
    known.setQueryData(['report', report.number, language], report);
    return report.number;
  };
}

/** A report that was made, shown again. */
export function useReport(number: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['report', number, language],
    queryFn: () =>
      read(
        askFile('GET /api/v1/disclosures/{number}/report', {
          path: { number },
          query: json(language),
        }),
      ),
    ...once,
  });
}
