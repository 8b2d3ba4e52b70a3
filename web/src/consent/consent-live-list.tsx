import { App } from 'antd';
import { useDeed } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing } from '../frame/page.tsx';
import { RefusalText } from '../frame/refusal-view.tsx';
import { isRefusal } from '../frame/ask.ts';
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

/** Asks once more, then revokes. */
export function RevokeButton({ consent }: { readonly consent: Consent }) {
  const { say } = useWords(consentWords);
  const { modal, message } = App.useApp();
  const revoke = useDeed('POST /api/v1/my/consents/{consent}/revoke');
  const confirm = () => {
    void modal.confirm({
      title: say('revokeAsk'),
      content: say('revokeMeans'),
      okText: say('revoke'),
      okButtonProps: { danger: true },
      cancelText: say('keep'),
      onOk: async () => {
        try {
          await revoke.mutateAsync([
            { path: { consent: consent.consent }, body: { reason: 'no-longer-wanted' } },
          ]);
        } catch (error) {
          if (!isRefusal(error)) throw error;
          void message.error(<RefusalText refusal={error} />);
        }
      },
    });
  };
  return (
    <CanButton can={consent.can.revoke} danger onClick={confirm}>
      {say('revoke')}
    </CanButton>
  );
}
