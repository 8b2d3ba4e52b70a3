import { useDeed } from '../frame/asked.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing } from '../frame/page.tsx';
import type { Consent } from './consent-asked-list.tsx';
import { consentWords } from './consent-words.ts';

/** What is granted, each with the way to take it back: two clicks from home. */
export function ConsentLiveList({ consents }: { readonly consents: readonly Consent[] }) {
  const { say, name } = useWords(consentWords);
  if (consents.length === 0) return <Nothing says={say('liveNone')} />;
  return (
    <ul className="rows">
      {consents.map((one) => (
        <li key={one.consent}>
          <span>
            {one.institution.name}
            <small>
              {name(one.purpose)}
              {one.granted && ` · ${say('until', { day: dayText(one.granted.validUntil) })}`}
              {one.used && ` · ${say('used', { times: one.used.times, total: one.totalUses })}`}
            </small>
          </span>
          <RevokeButton consent={one} />
        </li>
      ))}
    </ul>
  );
}

/** Asks once more, then revokes; a no is said where the button is. */
export function RevokeButton({ consent }: { readonly consent: Consent }) {
  const { say } = useWords(consentWords);
  const revoke = useDeed('POST /api/v1/my/consents/{consent}/revoke');
  const confirmed = () =>
    revoke.mutate([{ path: { consent: consent.consent }, body: { reason: 'no-longer-wanted' } }]);
  return (
    <DeedButton
      can={consent.can.revoke}
      danger
      loading={revoke.isPending}
      asks={{ title: say('revokeAsk'), means: say('revokeMeans'), yes: say('revoke') }}
      onDo={confirmed}
      error={revoke.error}
    >
      {say('revoke')}
    </DeedButton>
  );
}
