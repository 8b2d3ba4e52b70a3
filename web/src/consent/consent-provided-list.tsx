import { Link } from '@tanstack/react-router';
import { Asked, useAsked } from '../frame/asked.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing } from '../frame/page.tsx';
import type { GivenConsent } from './consent-institution-table.tsx';
import { institutionWords } from './consent-institution-words.ts';

/** What a consent brought, each with the way to see it again. */
export function ConsentProvidedList({ consent }: { readonly consent: GivenConsent }) {
  const { say } = useWords(institutionWords);
  const given = useAsked('GET /api/v1/subjects/{uscc}/disclosures', {
    path: { uscc: consent.subject },
  });
  return (
    <Asked query={given}>
      {({ disclosures }) => {
        const its = disclosures.filter((one) => one.consent === consent.consent);
        if (its.length === 0) return <Nothing says={say('providedNone')} />;
        return (
          <ul className="rows">
            {its.map(({ number, at, mode }) => {
              const page = mode === 'report' ? 'reports' : 'disclosures';
              return (
                <li key={number}>
                  <Link to={`/institution/${page}/${number}` as '/'}>{number}</Link>
                  <Instant at={at} />
                </li>
              );
            })}
          </ul>
        );
      }}
    </Asked>
  );
}
