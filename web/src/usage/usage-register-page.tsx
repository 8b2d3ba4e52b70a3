import { Link } from '@tanstack/react-router';
import { Flex, Input, Segmented, Space, Tag } from 'antd';
import { useAddress } from '../frame/address.ts';
import { askFile, type Reply } from '../frame/ask.ts';
import { useAsked } from '../frame/asked.tsx';
import { DownloadButton } from '../frame/download-button.tsx';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useCan } from '../session/session-queries.ts';
import { useOwnNames } from './usage-queries.ts';
import { registerWords } from './usage-register-words.ts';

type Register = Reply<'GET /api/v1/usage'>;
type Entry = Register['asks'][number];

/** What is asked of the register: it stands in the address. */
function useWanted() {
  const { search } = useAddress();
  const { subject, outcome } = search;
  return {
    ...(subject && { subject }),
    ...(outcome && { outcome: outcome as 'done' | 'refused' }),
  };
}

/** One's institution's own register: every ask, and what came of it. */
export function UsageRegisterPage() {
  const { say } = useWords(registerWords);
  const { search, change } = useAddress();
  const wanted = useWanted();
  const { after } = search;
  const register = useAsked('GET /api/v1/usage', {
    query: { ...wanted, ...(after !== undefined && { after }) },
  });
  const outcomes = [
    { value: '', label: say('all') },
    { value: 'done', label: say('done') },
    { value: 'refused', label: say('refused') },
  ];
  const file = () => askFile('GET /api/v1/usage.csv', { query: wanted });
  const filters = (
    <Flex gap="small" wrap>
      <Input.Search
        key={search['subject']}
        defaultValue={search['subject']}
        placeholder={say('find')}
        aria-label={say('find')}
        maxLength={18}
        onSearch={(subject) => change({ subject: subject.trim(), after: undefined })}
      />
      <Segmented
        aria-label={say('outcome')}
        options={outcomes}
        value={search['outcome'] ?? ''}
        onChange={(outcome) => change({ outcome, after: undefined })}
      />
    </Flex>
  );
  return (
    <Page
      title={say('title')}
      lead={say('lead')}
      deeds={<DownloadButton file={file} name="usage.csv" label={say('csv')} />}
    >
      <Section title={say('title')} extra={filters}>
        <PagedTable<Entry, Register>
          query={register}
          rows={({ asks }) => asks}
          next={({ next }) => next}
          columns={useColumns()}
          rowKey="id"
          label={say('title')}
          empty={say('none')}
        />
      </Section>
    </Page>
  );
}

const colours: Readonly<Record<string, string>> = { given: 'green', refused: 'volcano' };

function useColumns() {
  const { say, name } = useWords(registerWords);
  const names = useOwnNames();
  const canShow = useCan('GET /api/v1/disclosures/{number}').can;
  return [
    { title: say('at'), dataIndex: 'at', render: (at: string) => <Instant at={at} /> },
    {
      title: say('subject'),
      dataIndex: 'subject',
      render: (uscc: string) => <Link to={`/institution/subjects/${uscc}` as '/'}>{uscc}</Link>,
    },
    { title: say('deed'), dataIndex: 'deed', render: (deed: Entry['deed']) => name(deed) },
    {
      title: say('purpose'),
      dataIndex: 'purpose',
      render: (purpose: Entry['purpose']) => name(purpose),
    },
    {
      title: say('person'),
      key: 'person',
      render: (_: unknown, { who }: Entry) => (
        <span className="trace">{names.get(who.person) ?? who.credential ?? who.person}</span>
      ),
    },
    {
      title: say('decision'),
      key: 'decision',
      render: (_: unknown, { decision, reasons }: Entry) => (
        <Space orientation="vertical" size={0}>
          <Tag color={colours[decision.code] ?? 'gold'}>{name(decision)}</Tag>
          {reasons.map((reason) => (
            <small key={reason.code}>{name(reason)}</small>
          ))}
        </Space>
      ),
    },
    {
      title: say('shown'),
      key: 'shown',
      render: (_: unknown, { number }: Entry) =>
        number !== null &&
        canShow && <Link to={`/institution/disclosures/${number}` as '/'}>{say('shown')}</Link>,
    },
  ];
}
