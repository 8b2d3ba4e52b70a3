import { Link } from '@tanstack/react-router';
import { Tag, type TableProps } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { useAddress } from '../frame/address.ts';
import { useAsked, useDeed } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { DeedButton } from '../frame/deed-button.tsx';
import { dayText, Instant } from '../frame/instant.tsx';
import { useWords, type Said } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { institutionWords } from './consent-institution-words.ts';

type Page = Reply<'GET /api/v1/consents'>;
export type GivenConsent = Page['consents'][number];

const colours: Readonly<Record<string, string>> = {
  requested: 'gold',
  granted: 'green',
  paused: 'orange',
};

/** Where a consent stands, in colour. */
export function ConsentStateTag({ state }: { readonly state: GivenConsent['state'] }) {
  const { name } = useWords(institutionWords);
  const colour = colours[state.code];
  return <Tag {...(colour !== undefined && { color: colour })}>{name(state)}</Tag>;
}

/** Consents of one's institution with one firm. */
export function ConsentOfSubjectTable({ uscc }: { readonly uscc: string }) {
  const consents = useAsked('GET /api/v1/consents', { query: { subject: uscc } });
  return <ConsentTable query={consents} />;
}

/** All of them, by state; state and place in the list stand in the address. */
export function ConsentInstitutionTable() {
  const { search } = useAddress();
  const { cursor, state } = search;
  const consents = useAsked('GET /api/v1/consents', {
    query: {
      ...(cursor !== undefined && { cursor }),
      ...(state !== undefined && { state: state as 'granted' }),
    },
  });
  return <ConsentTable query={consents} isOfMany />;
}

interface ConsentTableProps {
  readonly query: UseQueryResult<Page>;
  readonly isOfMany?: boolean;
}

function ConsentTable({ query, isOfMany = false }: ConsentTableProps) {
  const { say, name } = useWords(institutionWords);
  const columns: NonNullable<TableProps<GivenConsent>['columns']> = [
    {
      title: say('subject'),
      dataIndex: 'subject',
      hidden: !isOfMany,
      render: (uscc: string) => <Link to={`/institution/subjects/${uscc}` as '/'}>{uscc}</Link>,
    },
    { title: say('purpose'), dataIndex: 'purpose', render: (said: Said) => name(said) },
    { title: say('mode'), dataIndex: 'mode', render: (said: Said) => name(said) },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (state: GivenConsent['state']) => <ConsentStateTag state={state} />,
    },
    {
      title: say('requestedAt'),
      dataIndex: 'requestedAt',
      render: (at: string) => <Instant at={at} />,
    },
    {
      title: say('until'),
      key: 'until',
      className: 'figures',
      render: (_: unknown, { granted }: GivenConsent) => granted && dayText(granted.validUntil),
    },
    {
      title: say('used'),
      key: 'used',
      className: 'figures',
      render: (_: unknown, { used, totalUses }: GivenConsent) =>
        `${used?.times ?? 0} / ${totalUses}`,
    },
    {
      title: say('open'),
      key: 'open',
      render: (_: unknown, { consent }: GivenConsent) => (
        <Link to={`/institution/consents/${consent}` as '/'}>{say('open')}</Link>
      ),
    },
  ];
  return (
    <PagedTable<GivenConsent, Page>
      query={query}
      rows={({ consents }) => consents}
      next={({ cursor }) => cursor}
      cursor="cursor"
      columns={columns}
      rowKey="consent"
      label={say('listTitle')}
      empty={say('none')}
    />
  );
}

/** Hands a consent back that has served its purpose. */
export function ConsentReturnButton({ consent }: { readonly consent: GivenConsent }) {
  const { say } = useWords(institutionWords);
  const giveBack = useDeed('POST /api/v1/consents/{consent}/return');
  return (
    <DeedButton
      can={consent.can.revoke}
      loading={giveBack.isPending}
      asks={{ title: say('giveBackAsk'), means: say('giveBackMeans'), yes: say('giveBack') }}
      onDo={() => giveBack.mutate([{ path: { consent: consent.consent } }])}
      error={giveBack.error}
    >
      {say('giveBack')}
    </DeedButton>
  );
}
