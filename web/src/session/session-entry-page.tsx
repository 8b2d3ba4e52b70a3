import { useQueryClient } from '@tanstack/react-query';
import { useWords } from '../frame/language.tsx';
import { LanguageChoice } from '../frame/language-choice.tsx';
import { SessionSignInForm } from './session-sign-in-form.tsx';
import { sessionWords } from './session-words.ts';

/** The way in, at whatever address one came to. */
export function SessionEntryPage() {
  const { say } = useWords(sessionWords);
  const known = useQueryClient();
  return (
    <main className="entry">
      <div className="entry-card">
        <div className="entry-top">
          <div>
            <h1>{say('title')}</h1>
            <span>{say('lead')}</span>
          </div>
          <LanguageChoice />
        </div>
        <SessionSignInForm onDone={() => void known.resetQueries()} />
      </div>
    </main>
  );
}
