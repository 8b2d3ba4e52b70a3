import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Checkbox, Form } from 'antd';
import { useState } from 'react';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { ask, askFile } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { useWords } from '../frame/language.tsx';
import { useLive } from '../frame/live.ts';
import { Nothing, Page, Section } from '../frame/page.tsx';
import { useStep } from '../frame/step.tsx';
import { canUse, type EnquiryAsk, type UsableConsent } from '../release/release-enquiry-queries.ts';
import {
  atSource,
  enquiryOf,
  liveAtFirst,
  liveItemsOf,
  ReleaseEnquiryForm,
  ReleaseLiveFields,
  type LiveTyped,
} from '../release/release-enquiry-form.tsx';
import { useKeptReport } from './report-queries.ts';
import { releaseUseWords } from '../release/release-use-words.ts';

/** Uses a consent: for a report, for items kept at the node, or at the sources; a click is a use. */
export function ReportUsePage() {
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

/** What a report waits for from its sources. */
const liveWaitMs = 10_000;

const applicationOf = ({ serves }: UsableConsent) =>
  serves?.kind === 'application' ? { application: serves.id } : {};

/** The report, with what its sources say now and what they confirm, where the consent is to such items too. */
function MakeReport({ consent }: { readonly consent: UsableConsent }) {
  const { say, language } = useWords(releaseUseWords);
  const { run, isBusy, no } = useStep();
  const keep = useKeptReport();
  const navigate = useNavigate();
  const make = (typed: LiveTyped) =>
    run(async () => {
      const path = { uscc: consent.subject };
      const items = liveItemsOf(typed, consent);
      const live = items.length > 0 ? await enquireFor(consent, items) : {};
      const about = { consent: consent.consent, purpose: consent.purpose.code };
      const file = await askFile('POST /api/v1/subjects/{uscc}/authorised-report', {
        path,
        query: { form: 'json', language },
        body: { ...about, ...applicationOf(consent), ...live },
      });
      const number = keep(await file.text());
      await navigate({ to: `/institution/reports/${number}` as '/' });
    });
  const hasLive = atSource(consent).length > 0;
  return (
    <Section title={say('report')}>
      <p>{say('reportHint')}</p>
      <Form<LiveTyped>
        layout="vertical"
        initialValues={liveAtFirst(consent)}
        onFinish={(typed) => void make(typed)}
      >
        {hasLive && <p className="quiet">{say('liveInReport')}</p>}
        <ReleaseLiveFields consent={consent} />
        {no}
        <CanButton type="primary" htmlType="submit" can={canUse(consent)} loading={isBusy}>
          {say('make')}
        </CanButton>
      </Form>
    </Section>
  );
}

/** Puts what is asked at its source to it, and leaves the answers waiting for the report. */
async function enquireFor(consent: UsableConsent, items: EnquiryAsk['items']) {
  const { enquiry } = await ask('POST /api/v1/subjects/{uscc}/enquiries', {
    path: { uscc: consent.subject },
    body: { ...enquiryOf(consent, items), leave: true, waitMs: 0 },
  });
  return { enquiry, waitMs: liveWaitMs };
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
