import { Button, Flex, Form, Select, Typography } from 'antd';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { countiesOf, prefectures } from '@xinqiao/catalogue/standards/divisions';
import { industries } from '@xinqiao/catalogue/standards/industries';
import { useAddress } from '../frame/address.ts';
import { askFile, type Reply } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { DownloadButton } from '../frame/download-button.tsx';
import { amountText, instantText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PushRowsTable, useCounted } from './push-rows-table.tsx';
import { pushWords } from './push-words.ts';

const kept = guizhou2022.items.filter(({ mode }) => mode === 'collect');
const regions = prefectures().map((prefecture) => ({
  label: prefecture.zh,
  options: [prefecture, ...countiesOf(prefecture.code)].map(({ code, zh }) => ({
    value: code,
    label: zh,
  })),
}));
const sections = industries
  .filter(({ level }) => level === 'section')
  .map(({ code, zh }) => ({ value: code, label: `${code} ${zh}` }));

/** What was chosen, as it stands in the address and as it is asked. */
function useWanted() {
  const { search } = useAddress();
  const { division, industry, items } = search;
  return {
    ...(division && { division }),
    ...(industry && { industry }),
    ...(items && { items }),
  };
}

/** Public data by region and industry: a look at it, and files, within a day's limit. */
export function PushPage() {
  const { say } = useWords(pushWords);
  const { search } = useAddress();
  const wanted = useWanted();
  return (
    <Page title={say('title')} lead={say('lead')}>
      <Section title={say('limit')}>
        <Limit />
      </Section>
      <Section title={say('what')}>
        <WantedForm />
      </Section>
      {search['items'] !== undefined && <Rows wanted={wanted} />}
    </Page>
  );
}

function Limit() {
  const { say } = useWords(pushWords);
  const allowance = useAsked('GET /api/v1/public-data/allowance');
  return (
    <Asked query={allowance}>
      {({ recordsPerDay: most, givenToday: given }) => (
        <span className="figures">
          {say('limitSays', {
            most: amountText(String(most)),
            given: amountText(String(given)),
            left: amountText(String(Math.max(0, most - given))),
          })}
        </span>
      )}
    </Asked>
  );
}

function WantedForm() {
  const { say, name } = useWords(pushWords);
  const { search, change } = useAddress();
  const show = (typed: Readonly<Record<string, string | undefined>>) =>
    change({ ...typed, cursor: undefined });
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{
        division: search['division'],
        industry: search['industry'],
        items: search['items'] ?? kept[0]?.code,
      }}
      onFinish={show}
    >
      <Flex gap="middle" wrap>
        <Form.Item name="division" label={say('division')} className="push-choice">
          <Select allowClear placeholder={say('everywhere')} options={regions} />
        </Form.Item>
        <Form.Item name="industry" label={say('industry')} className="push-choice">
          <Select allowClear placeholder={say('anyIndustry')} options={sections} />
        </Form.Item>
        <Form.Item name="items" label={say('item')} className="push-choice">
          <Select options={kept.map((item) => ({ value: item.code, label: name(item) }))} />
        </Form.Item>
      </Flex>
      <Button type="primary" htmlType="submit">
        {say('show')}
      </Button>
    </Form>
  );
}

type Batch = Reply<'GET /api/v1/public-data'>;
type Wanted = ReturnType<typeof useWanted>;

function Rows({ wanted }: { readonly wanted: Wanted }) {
  const { say } = useWords(pushWords);
  const counted = useCounted();
  const file = (form: 'csv' | 'jsonl') => () =>
    counted(askFile(`GET /api/v1/public-data.${form}`, { query: wanted }));
  const name = `public-data-${wanted.items ?? 'all'}-${wanted.division ?? '52'}`;
  const files = (
    <Flex gap="small" wrap>
      <DownloadButton file={file('csv')} name={`${name}.csv`} label={say('csv')} />
      <DownloadButton file={file('jsonl')} name={`${name}.jsonl`} label={say('jsonl')} />
    </Flex>
  );
  return (
    <Section title={say('rows')} extra={files}>
      <Typography.Paragraph type="secondary">{say('exportHint')}</Typography.Paragraph>
      <PushRowsTable wanted={wanted} watermark={(batch) => <Watermark batch={batch} />} />
    </Section>
  );
}

/** Who was given what is on screen, as the file's first line says it. */
function Watermark({ batch }: { readonly batch: Batch }) {
  const { say } = useWords(pushWords);
  const { recipient, at, number, records } = batch;
  const told = { recipient: recipient ?? '', at: instantText(at), number, records };
  return <p className="quiet trace">{say('watermark', told)}</p>;
}
