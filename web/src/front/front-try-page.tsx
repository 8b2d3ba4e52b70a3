import { Select } from 'antd';
import { useAddress } from '../frame/address.ts';
import { Asked } from '../frame/asked.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { useSeat } from '../session/session-queries.ts';
import { FrontTryForm } from './front-try-form.tsx';
import { operationsOf, useDescription } from './front-try-queries.ts';
import { tryWords } from './front-try-words.ts';

/** Any operation of one's role, filled in by its schema, sent, and what came back. */
export function FrontTryPage() {
  const { say } = useWords(tryWords);
  const { search, change } = useAddress();
  const seat = useSeat();
  const description = useDescription();
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Asked query={description}>
        {(told) => {
          const operations = operationsOf(told, seat);
          const chosen = operations.find(({ name }) => name === search['operation']);
          const byTag = Map.groupBy(operations, ({ tag }) => tag);
          const options = [...byTag].map(([label, its]) => ({
            label,
            options: its.map(({ name, summary }) => ({
              value: name,
              label: `${name} · ${summary}`,
            })),
          }));
          return (
            <>
              <Section title={say('operation')}>
                <Select
                  className="wide"
                  aria-label={say('choose')}
                  placeholder={say('choose')}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={options}
                  {...(chosen && { value: chosen.name })}
                  onChange={(operation: string) => change({ operation })}
                />
              </Section>
              {chosen && <FrontTryForm key={chosen.name} operation={chosen} />}
            </>
          );
        }}
      </Asked>
    </Page>
  );
}
