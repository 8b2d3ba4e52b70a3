import type { AnomalyRule } from '../usage-anomaly.ts';
import { mostInSpan } from '../usage-span.ts';

/** Tries codes out: many in a short time that no subject has. */
export const probesAbsentCodes: AnomalyRule = {
  id: 'probes-absent-codes',
  zh: '短时间内查询多个不存在的代码',
  en: 'many codes nobody has, in a short time',
  ofMachines: true,
  judge: ({ asks }, { probeMinutes, probeAbsent }) => {
    const absent = asks.filter(({ code }) => code === 'subject.absent');
    const codes = mostInSpan(absent, probeMinutes, (span) => new Set(subjectsOf(span)).size);
    return codes >= probeAbsent ? { codes } : null;
  },
};

function subjectsOf(asks: readonly { readonly subject: string }[]): string[] {
  return asks.map(({ subject }) => subject);
}
