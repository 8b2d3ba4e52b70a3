import type { Reply } from '../frame/ask.ts';
import { Chart } from '../frame/chart.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing } from '../frame/page.tsx';
import { usageWords } from './usage-words.ts';

type Month = Reply<'GET /api/v1/my/accesses/months'>['months'][number];

/** Asks by month: what was provided, and what was refused. */
export function UsageMonthsChart({ months }: { readonly months: readonly Month[] }) {
  const { say } = useWords(usageWords);
  if (months.length === 0) return <Nothing says={say('recentNone')} />;
  return (
    <Chart
      label={say('months')}
      axis={say('month')}
      places={months.map(({ month }) => month)}
      series={[
        { name: say('done'), values: months.map(({ done }) => done) },
        { name: say('refused'), values: months.map(({ refused }) => refused) },
      ]}
    />
  );
}
