import { Asked, useAsked } from '../frame/asked.tsx';
import { useLive } from '../frame/live.ts';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { ConsentAskedList } from '../consent/consent-asked-list.tsx';
import { ConsentLiveList } from '../consent/consent-live-list.tsx';
import { UsageMonthsChart } from '../usage/usage-months-chart.tsx';
import { UsageRecentTable } from '../usage/usage-recent-table.tsx';
import { frontWords } from './front-words.ts';

/** Within one look: what is asked of me, what I granted, who read my data lately. */
export function FrontEnterprisePage() {
  const { say } = useWords(frontWords);
  useLive('consent');
  const asked = useAsked('GET /api/v1/my/consents', { query: { stage: 'asked' } });
  const live = useAsked('GET /api/v1/my/consents', { query: { stage: 'live' } });
  const recent = useAsked('GET /api/v1/my/accesses', { query: { limit: 6 } });
  const months = useAsked('GET /api/v1/my/accesses/months');
  return (
    <Page title={say('enterpriseTitle')} lead={say('enterpriseLead')}>
      <div className="grid">
        <Section title={say('asked')}>
          <Asked query={asked}>{({ consents }) => <ConsentAskedList consents={consents} />}</Asked>
        </Section>
        <Section title={say('live')}>
          <Asked query={live}>{({ consents }) => <ConsentLiveList consents={consents} />}</Asked>
        </Section>
      </div>
      <Section title={say('recent')}>
        <Asked query={recent}>{({ accesses }) => <UsageRecentTable accesses={accesses} />}</Asked>
      </Section>
      <Section title={say('months')}>
        <Asked query={months}>{(reply) => <UsageMonthsChart months={reply.months} />}</Asked>
      </Section>
    </Page>
  );
}
