import type { AnomalyRule } from '../usage-anomaly.ts';
import { spanOf } from '../usage-span.ts';

/** Tries codes out: many in a short time that no subject has. */
export const probesAbsentCodes: AnomalyRule = {
  id: 'probes-absent-codes',
  zh: '短时间内查询多个不存在的代码',
  en: 'many codes nobody has, in a short time',
  ofMachines: true,
  watch: (_day, { probeMinutes, probeAbsent }) => {
    const absent = spanOf(probeMinutes);
    let codes = 0;
    return {
      take: ({ code, subject, at }) => {
        if (code !== 'subject.absent') return;
        absent.take(subject, at);
        codes = Math.max(codes, absent.size());
      },
      found: () => (codes >= probeAbsent ? { codes } : null),
    };
  },
};
