import { BatchLatestTable } from '../batch/batch-latest-table.tsx';
import { useLive } from '../frame/live.ts';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { QualitySourcesTable } from '../quality/quality-sources-table.tsx';
import { frontWords } from './front-words.ts';

/** What a source unit sent lately, and what of it is to be corrected. */
export function FrontSourcePage() {
  const { say } = useWords(frontWords);
  useLive('batch');
  return (
    <Page title={say('sourceTitle')} lead={say('sourceLead')}>
      <Section title={say('openFaults')}>
        <QualitySourcesTable />
      </Section>
      <Section title={say('batches')}>
        <BatchLatestTable limit={10} />
      </Section>
    </Page>
  );
}
