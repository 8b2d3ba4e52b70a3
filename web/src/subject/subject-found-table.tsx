import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { subjectWords } from './subject-words.ts';

type Subject = Reply<'GET /api/v1/subjects'>['subjects'][number];

/** Who was found, each with the way to the public report. */
export function SubjectFoundTable({ asked }: { readonly asked: string }) {
  const { say, language } = useWords(subjectWords);
  const found = useAsked('GET /api/v1/subjects', { query: { q: asked } });
  const report = (uscc: string) => `/api/v1/subjects/${uscc}/report?form=html&language=${language}`;
  const columns = [
    { title: say('name'), dataIndex: 'name' },
    { title: say('uscc'), dataIndex: 'uscc', className: 'figures' },
    { title: say('division'), dataIndex: 'division' },
    { title: say('establishedOn'), dataIndex: 'establishedOn' },
    { title: say('status'), dataIndex: 'status' },
    {
      title: say('report'),
      dataIndex: 'uscc',
      key: 'report',
      render: (uscc: string) => (
        <a href={report(uscc)} target="_blank" rel="noreferrer">
          {say('report')}
        </a>
      ),
    },
  ];
  return (
    <PagedTable<Subject, Reply<'GET /api/v1/subjects'>>
      query={found}
      rows={({ subjects }) => subjects}
      columns={columns}
      rowKey="uscc"
      label={say('results')}
      empty={say('none')}
    />
  );
}
