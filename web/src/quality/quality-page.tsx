import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { QualitySourcesTable } from './quality-sources-table.tsx';
import { qualityWords } from './quality-words.ts';

/** The quality league of source units. */
export function QualityPage() {
  const { say } = useWords(qualityWords);
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('sources')}>
        <QualitySourcesTable />
      </Section>
    </Page>
  );
}
