import { Link, useParams } from '@tanstack/react-router';
import { Descriptions, Typography } from 'antd';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import type { Item } from '@xinqiao/catalogue/catalogue';
import type { Reply } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { instantText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing, Page, Section } from '../frame/page.tsx';
import { RecordFields, RecordOrigin } from './release-own-fields-list.tsx';
import { releaseUseWords } from './release-use-words.ts';

type Disclosure = Reply<'GET /api/v1/disclosures/{number}'>;

/** What was provided under a number, shown again exactly. */
export function ReleaseDisclosurePage() {
  const { say } = useWords(releaseUseWords);
  const { number = '' } = useParams({ strict: false });
  const shown = useAsked('GET /api/v1/disclosures/{number}', { path: { number } });
  return (
    <Page title={say('shownTitle')}>
      <Asked query={shown}>
        {(disclosure) => (
          <>
            <Section title={disclosure.subject.name}>
              <Head disclosure={disclosure} />
            </Section>
            {guizhou2022.items.map((item) => (
              <ItemShown key={item.code} item={item} disclosure={disclosure} />
            ))}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Head({
  disclosure: { number, at, digest, subject },
}: {
  readonly disclosure: Disclosure;
}) {
  const { say } = useWords(releaseUseWords);
  const firm = <Link to={`/institution/subjects/${subject.uscc}` as '/'}>{subject.uscc}</Link>;
  const lines = [
    ['subject', firm],
    ['at', instantText(at, 'second')],
    ['number', <span className="trace">{number}</span>],
    ['digest', <span className="trace">{digest}</span>],
  ] as const;
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, md: 2 }}
      items={lines.map(([key, children]) => ({ key, label: say(key), children }))}
    />
  );
}

interface ItemShownProps {
  readonly item: Item;
  readonly disclosure: Disclosure;
}

function ItemShown({ item, disclosure }: ItemShownProps) {
  const { say, name, language } = useWords(releaseUseWords);
  const told = disclosure.items.find((one) => one.item === item.code);
  const { reasons } =
    useAsked('GET /api/v1/subjects/{uscc}/disclosures', {
      path: { uscc: disclosure.subject.uscc },
    }).data ?? {};
  if (told === undefined) return null;
  const label = (field: string | null) =>
    item.fields.find(({ code }) => code === field)?.[language] ?? say('wholeRecords');
  return (
    <Section title={name(item)}>
      {told.records.length === 0 && <Nothing says={say('none')} />}
      {told.records.map((record) => (
        <section key={`${record.key}.${record.version}`} className="section">
          <header>
            <RecordOrigin record={record} />
          </header>
          <div className="section-body">
            <RecordFields item={item} record={record} />
          </div>
        </section>
      ))}
      {told.withheld.map(({ field, reason }) => (
        <Typography.Paragraph key={`${field}.${reason}`} type="secondary">
          {say('withheld', { fields: label(field), reason: name(reasons?.[reason]) || reason })}
        </Typography.Paragraph>
      ))}
    </Section>
  );
}
