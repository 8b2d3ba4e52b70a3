import { Segmented } from 'antd';
import { useAddress } from '../frame/address.ts';
import { useWords } from '../frame/language.tsx';
import { useLive } from '../frame/live.ts';
import { Page, Section } from '../frame/page.tsx';
import { ConsentInstitutionTable } from './consent-institution-table.tsx';
import { institutionWords } from './consent-institution-words.ts';

/** What one's institution asked for and was given. */
export function ConsentInstitutionPage() {
  const { say } = useWords(institutionWords);
  const { search, change } = useAddress();
  useLive('consent');
  const states = [
    { value: '', label: say('all') },
    { value: 'requested', label: say('waiting') },
    { value: 'granted', label: say('live') },
  ];
  const choice = (
    <Segmented
      aria-label={say('state')}
      options={states}
      value={search['state'] ?? ''}
      onChange={(state) => change({ state, cursor: undefined })}
    />
  );
  return (
    <Page title={say('listTitle')} lead={say('listLead')}>
      <Section title={say('listTitle')} extra={choice}>
        <ConsentInstitutionTable />
      </Section>
    </Page>
  );
}
