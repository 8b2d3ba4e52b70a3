import { Descriptions, Table, Tag, Typography } from 'antd';
import type { ReactNode } from 'react';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item } from '@xinqiao/catalogue/catalogue';
import { dayText, instantText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Section } from '../frame/page.tsx';
import { ReportItemCard } from './report-item-card.tsx';
import type { Report, ReportItem } from './report-queries.ts';
import { reportWords } from './report-words.ts';

const listed = new Map(guizhou2022.items.map((item) => [item.code, item]));

/** A report on screen: whom it is of, what stands out, each item with records, and what the others are. */
export function ReportShown({ report }: { readonly report: Report }) {
  const { say } = useWords(reportWords);
  const labels = new Map(report.summary.states.map(({ state, label }) => [state, label]));
  const told = report.items.flatMap((one) => {
    const item = listed.get(one.item);
    return item ? [{ item, one }] : [];
  });
  const present = told.filter(({ one }) => isTold(one));
  const others = told.filter(({ one }) => !isTold(one));
  return (
    <>
      <Section title={report.subject.name}>
        <ReportHead report={report} />
      </Section>
      <Section title={say('glance')}>
        <Glance report={report} />
      </Section>
      {present.map(({ item, one }) => (
        <ReportItemCard
          key={item.code}
          item={item}
          shown={one}
          says={one.asOf ? say('asOf', { day: dayText(one.asOf) }) : ''}
        />
      ))}
      <Section title={say('others')}>
        <Others rows={others} labels={labels} />
      </Section>
    </>
  );
}

/** Whether it has anything to show. */
const isTold = ({ records, live }: ReportItem) =>
  records.length > 0 || (live?.verdicts?.length ?? 0) > 0;

function ReportHead({ report }: { readonly report: Report }) {
  const { say } = useWords(reportWords);
  const { subject, number, at, recipient, grounds, digest } = report;
  const coded = (of: { readonly text: string } | null) => of?.text ?? say('unknown');
  const lines: readonly (readonly [keyof typeof reportWords, ReactNode])[] = [
    ['uscc', <span className="figures">{subject.uscc}</span>],
    ['division', coded(subject.division)],
    ['industry', coded(subject.industry)],
    ['sizeClass', coded(subject.sizeClass)],
    ...(subject.formerNames.length > 0
      ? ([['formerNames', subject.formerNames.join(' · ')]] as const)
      : []),
    ['at', instantText(at)],
    ['number', <span className="trace">{number}</span>],
    ...(recipient ? ([['recipient', recipient.name]] as const) : []),
    ...(grounds ? ([['consent', <span className="trace">{grounds.consent}</span>]] as const) : []),
    ['digest', <span className="trace">{digest}</span>],
  ];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={lines.map(([key, children]) => ({
        key,
        label: say(key),
        children,
      }))}
    />
  );
}

function Glance({ report: { summary } }: { readonly report: Report }) {
  const { say } = useWords(reportWords);
  const count = (tone: 'attention' | 'merit', colour: string) => (
    <p>
      {say(tone)}{' '}
      {summary[tone].map(({ item, label, records, stateLabel }) => (
        <Tag key={`${item}${label}`} {...(records !== null && records > 0 && { color: colour })}>
          {`${label} ${records === null ? stateLabel : say('records', { records })}`}
        </Tag>
      ))}
    </p>
  );
  return (
    <>
      <p>
        {summary.states.map(({ state, label, items }) => (
          <Tag key={state}>{`${label} ${say('items', { items })}`}</Tag>
        ))}
      </p>
      {count('attention', 'volcano')}
      {count('merit', 'green')}
    </>
  );
}

interface Line {
  readonly item: Item;
  readonly one: ReportItem;
}

interface OthersProps {
  readonly rows: readonly Line[];
  readonly labels: ReadonlyMap<string, string>;
}

/** Why an item shows nothing: none, to be consented to, asked at its source, or not collected. */
function Others({ rows, labels }: OthersProps) {
  const { say, name } = useWords(reportWords);
  const columns = [
    {
      title: say('category'),
      key: 'category',
      render: (_: unknown, { item }: Line) => name(item.category),
    },
    { title: say('item'), key: 'item', render: (_: unknown, { item }: Line) => name(item) },
    {
      title: say('state'),
      key: 'state',
      render: (_: unknown, { one }: Line) => (
        <>
          {labels.get(one.state) ?? one.state}
          {(one.live ? one.remarks : []).map((text) => (
            <Typography.Text key={text} type="secondary">{` ${text}`}</Typography.Text>
          ))}
          {one.withheld.map(({ text }) => (
            <Typography.Text key={text} type="secondary">{` ${text}`}</Typography.Text>
          ))}
        </>
      ),
    },
  ];
  return (
    <Table<Line>
      aria-label={say('others')}
      size="small"
      rowKey={({ item }) => item.code}
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
    />
  );
}
