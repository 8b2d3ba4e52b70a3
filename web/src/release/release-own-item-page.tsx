import { Link, useParams } from '@tanstack/react-router';
import { guizhou2022 } from '@xinqiao/catalogue/editions/guizhou-2022/edition';
import { Asked, useAsked } from '../frame/asked.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing, Page } from '../frame/page.tsx';
import { ReleaseOwnRecordCard } from './release-own-record-card.tsx';
import { WhoSees } from './release-who-sees-list.tsx';
import { releaseWords } from './release-words.ts';

/** The records of one item of one's enterprise. */
export function ReleaseOwnItemPage() {
  const { say, name } = useWords(releaseWords);
  const { item: code = '' } = useParams({ strict: false });
  const item = guizhou2022.items.find((one) => one.code === code);
  const records = useAsked('GET /api/v1/my/records', { query: { item: code } });
  const holdings = useAsked('GET /api/v1/my/holdings');
  const back = <Link to="/enterprise/data">{say('back')}</Link>;
  if (!item) {
    return (
      <Page title={say('ownTitle')} deeds={back}>
        <Nothing says={say('noItem')} />
      </Page>
    );
  }
  return (
    <Page title={name(item)} deeds={back}>
      <p>
        {say('without')} <WhoSees item={item} />
      </p>
      <Asked query={records}>
        {({ items: [held] }) =>
          held === undefined || held.records.length === 0 ? (
            <Nothing says={say('noRecords')} />
          ) : (
            held.records.map((record) => (
              <ReleaseOwnRecordCard
                key={record.key}
                item={item}
                record={record}
                marks={holdings.data?.marks ?? {}}
              />
            ))
          )
        }
      </Asked>
    </Page>
  );
}
