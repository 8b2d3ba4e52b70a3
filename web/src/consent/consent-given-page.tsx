import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Descriptions, Flex, QRCode, Space, Tag } from 'antd';
import { Asked, useAsked } from '../frame/asked.tsx';
import { dayText, instantText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { useLive } from '../frame/live.ts';
import { Page, Section } from '../frame/page.tsx';
import {
  ConsentReturnButton,
  ConsentStateTag,
  type GivenConsent,
} from './consent-institution-table.tsx';
import { ConsentProvidedList } from './consent-provided-list.tsx';
import { institutionWords } from './consent-institution-words.ts';

/** A consent as its institution sees it: waited for by a code to scan, and used from the moment it is there. */
export function ConsentGivenPage() {
  const { say } = useWords(institutionWords);
  const { consent = '' } = useParams({ strict: false });
  const given = useAsked('GET /api/v1/consents/{consent}', { path: { consent } });
  useLive('consent');
  const deeds = given.data && <ConsentReturnButton consent={given.data} />;
  return (
    <Page title={say('oneTitle')} deeds={deeds}>
      <Asked query={given}>
        {(one) => (
          <>
            {one.state.code === 'requested' && one.paper === null && <Waiting consent={one} />}
            {one.state.code === 'granted' && <Arrived consent={one} />}
            <Section title={say('terms')} extra={<ConsentStateTag state={one.state} />}>
              <Terms consent={one} />
            </Section>
            {one.granted && (
              <Section title={say('provided')}>
                <ConsentProvidedList consent={one} />
              </Section>
            )}
            <Section title={say('scope')}>
              <Scope consent={one} />
            </Section>
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Where the enterprise's people answer, in the enterprise portal. */
export function answerAddress(consent: string): string {
  return `${location.origin}/my/consents/${consent}`;
}

function Waiting({ consent: { consent, answerBy } }: { readonly consent: GivenConsent }) {
  const { say } = useWords(institutionWords);
  const address = answerAddress(consent);
  return (
    <Section title={say('waitTitle')}>
      <Flex gap="large" wrap align="center">
        <QRCode value={address} size={200} aria-label={say('qr')} />
        <Space orientation="vertical">
          <span role="status">{say('waitLead')}</span>
          <span className="trace">{address}</span>
          <span>{`${say('answerBy')} ${instantText(answerBy)}`}</span>
        </Space>
      </Flex>
    </Section>
  );
}

const uses = { report: 'toReport', query: 'toQuery', verify: 'toVerify' } as const;

function Arrived({ consent: { consent, mode } }: { readonly consent: GivenConsent }) {
  const { say } = useWords(institutionWords);
  const navigate = useNavigate();
  const word = uses[mode.code as keyof typeof uses];
  const use = () => void navigate({ to: `/institution/consents/${consent}/use` as '/' });
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      className="section"
      title={say('arrived')}
      description={say('arrivedLead')}
      action={
        word && (
          <Button type="primary" autoFocus onClick={use}>
            {say(word)}
          </Button>
        )
      }
    />
  );
}

const perWords = { day: 'perDay', week: 'perWeek', month: 'perMonth' } as const;

function Terms({ consent }: { readonly consent: GivenConsent }) {
  const { say, name } = useWords(institutionWords);
  const { frequency, granted } = consent;
  const often = frequency
    ? say(perWords[frequency.per], { times: frequency.times })
    : say('onlyOnce');
  const days = (count: number) => say('days', { days: count });
  const subject = (
    <Link to={`/institution/subjects/${consent.subject}` as '/'}>{consent.subject}</Link>
  );
  const lines = [
    ['subject', subject],
    ['number', <span className="trace">{consent.consent}</span>],
    ['purpose', name(consent.purpose)],
    ['mode', name(consent.mode)],
    ['frequency', often],
    ['used', `${consent.used?.times ?? 0} / ${consent.totalUses}`],
    ['rangeDays', days(consent.rangeDays)],
    ['dataLifeDays', days(consent.dataLifeDays)],
    ['requestedAt', instantText(consent.requestedAt)],
    granted
      ? (['until', dayText(granted.validUntil)] as const)
      : (['validDays', days(consent.validDays)] as const),
  ] as const;
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={lines.map(([key, children]) => ({ key, label: say(key), children }))}
    />
  );
}

function Scope({ consent }: { readonly consent: GivenConsent }) {
  const { say, name } = useWords(institutionWords);
  return (
    <ul className="rows">
      {consent.scope.map((item) => (
        <li key={item.item}>
          <span>
            {name(item)}
            <small>
              {item.fields.map((field) => (
                <Tag key={field.field}>
                  {name(field)}
                  {field.personal && ` · ${say('personal')}`}
                </Tag>
              ))}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
