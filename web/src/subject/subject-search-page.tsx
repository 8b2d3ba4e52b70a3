import { Input } from 'antd';
import { useAddress } from '../frame/address.ts';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { SubjectFoundTable } from './subject-found-table.tsx';
import { subjectWords } from './subject-words.ts';

/** One box: a code or a name; what was asked stands in the address. */
export function SubjectSearchPage() {
  const { say } = useWords(subjectWords);
  const { search, change } = useAddress();
  const asked = search['q'] ?? '';
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('box')}>
        <Input.Search
          key={asked}
          defaultValue={asked}
          size="large"
          autoFocus
          maxLength={100}
          aria-label={say('box')}
          enterButton={say('find')}
          onSearch={(q) => change({ q: q.trim() })}
        />
      </Section>
      {asked !== '' && (
        <Section title={say('results')}>
          <SubjectFoundTable asked={asked} />
        </Section>
      )}
    </Page>
  );
}
