import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Checkbox, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { ask, askFile } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { useWords } from '../frame/language.tsx';
import { useLive } from '../frame/live.ts';
import { Nothing, Page, Section } from '../frame/page.tsx';
import { useStep } from '../frame/step.tsx';
import { canUse, type UsableConsent } from './release-enquiry-queries.ts';
import { atSource, ReleaseEnquiryForm } from './release-enquiry-form.tsx';
import { releaseUseWords } from './release-use-words.ts';

/** Uses a consent: for a report, for items kept at the node, or at the sources; a click is a use. */
export function ReleaseUsePage() {
  const { say } = useWords(releaseUseWords);
  const { consent = '' } = useParams({ strict: false });
  const given = useAsked('GET /api/v1/consents/{consent}', { path: { consent } });
  useLive('consent');
  const back = <Link to={`/institution/consents/${consent}` as '/'}>{say('back')}</Link>;
  const { used, totalUses = 0 } = given.data ?? {};
  return (
    <Page
      title={say('title')}
      deeds={back}
      {...(given.data && { lead: say('lead', { times: used?.times ?? 0, total: totalUses }) })}
    >
      <Asked query={given}>{(one) => <Uses consent={one} />}</Asked>
    </Page>
  );
}

/** A consent that was used up meanwhile keeps what it brought on screen. */
function Uses({ consent }: { readonly consent: UsableConsent }) {
  const { say, name } = useWords(releaseUseWords);
  const [first] = useState(consent.state.code);
  const { mode, state } = consent;
  if (state.code !== 'granted' && first !== 'granted') {
    return <Nothing says={`${say('over')}（${name(state)}）`} />;
  }
  if (mode.code === 'model') return <Nothing says={say('modelOnly')} />;
  if (mode.code === 'report') return <MakeReport consent={consent} />;
  return (
    <>
      {mode.code === 'query' && <AskKept consent={consent} />}
      {atSource(consent).length > 0 && (
        <Section title={say('live')}>
          <p className="quiet">{say('liveHint')}</p>
          <ReleaseEnquiryForm consent={consent} />
        </Section>
      )}
    </>
  );
}

const applicationOf = ({ serves }: UsableConsent) =>
  serves?.kind === 'application' ? { application: serves.id } : {};

function MakeReport({ consent }: { readonly consent: UsableConsent }): ReactNode {
  const { say, language } = useWords(releaseUseWords);
  const { run, isBusy, no } = useStep();
  const navigate = useNavigate();
  const make = () =>
    run(async () => {
      const file = await askFile('POST /api/v1/subjects/{uscc}/authorised-report', {
        path: { uscc: consent.subject },
        query: { form: 'json', language },
        body: {
          consent: consent.consent,
          purpose: consent.purpose.code,
          ...applicationOf(consent),
        },
      });
      const { number } = JSON.parse(await file.text()) as { readonly number: string };
      await navigate({ to: `/institution/reports/${number}` as '/' });
    });
  return (
    <Section title={say('report')}>
      <p>{say('reportHint')}</p>
      {no}
      <CanButton
        type="primary"
        autoFocus
        can={canUse(consent)}
        loading={isBusy}
        onClick={() => void make()}
      >
        {say('make')}
      </CanButton>
    </Section>
  );
}

function AskKept({ consent }: { readonly consent: UsableConsent }) {
  const { say, name } = useWords(releaseUseWords);
  const { run, isBusy, no } = useStep();
  const navigate = useNavigate();
  const kept = guizhou2022.items.filter(
    ({ code, mode }) => mode === 'collect' && consent.scope.some(({ item }) => item === code),
  );
  if (kept.length === 0) return null;
  const send = ({ items }: { readonly items: readonly string[] }) =>
    run(async () => {
      const { number } = await ask('POST /api/v1/subjects/{uscc}/query', {
        path: { uscc: consent.subject },
        body: {
          consent: consent.consent,
          purpose: consent.purpose.code,
          items,
          ...applicationOf(consent),
        },
      });
      await navigate({ to: `/institution/disclosures/${number}` as '/' });
    });
  return (
    <Section title={say('kept')}>
      <Form
        initialValues={{ items: kept.map(({ code }) => code) }}
        onFinish={(typed: { items: string[] }) => void send(typed)}
      >
        <Form.Item name="items">
          <Checkbox.Group options={kept.map((item) => ({ value: item.code, label: name(item) }))} />
        </Form.Item>
        {no}
        <CanButton type="primary" htmlType="submit" can={canUse(consent)} loading={isBusy}>
          {say('askKept')}
        </CanButton>
      </Form>
    </Section>
  );
}
