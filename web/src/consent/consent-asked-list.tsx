import { Button } from 'antd';
import type { Reply } from '../frame/ask.ts';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing } from '../frame/page.tsx';
import { consentWords } from './consent-words.ts';

export type Consent = Reply<'GET /api/v1/my/consents'>['consents'][number];

/** What institutions wait for, each with the way to its answer. */
export function ConsentAskedList({ consents }: { readonly consents: readonly Consent[] }) {
  const { say, name } = useWords(consentWords);
  if (consents.length === 0) return <Nothing says={say('askedNone')} />;
  return (
    <ul className="rows">
      {consents.map(({ consent, institution, purpose, answerBy }) => (
        <li key={consent}>
          <span>
            {institution.name}
            <small>{`${name(purpose)} · ${say('answerBy', { day: dayText(answerBy) })}`}</small>
          </span>
          <Button type="primary" href={`/my/consents/${consent}`}>
            {say('answer')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
