import { Link } from '@tanstack/react-router';
import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { subjectWords } from './subject-words.ts';

type Subject = Reply<'GET /api/v1/subjects'>['subjects'][number];

/** Who was found, each with the way to their page. */
export function SubjectFoundTable({ asked }: { readonly asked: string }) {
  const { say } = useWords(subjectWords);
  const found = useAsked('GET /api/v1/subjects', { query: { q: asked } });
  const columns = [
    {
      title: say('name'),
      key: 'name',
      render: (_: unknown, { uscc, name }: Subject) => (
        <Link to={`/institution/subjects/${uscc}` as '/'}>{name}</Link>
      ),
    },
    { title: say('uscc'), dataIndex: 'uscc', className: 'figures' },
    { title: say('division'), dataIndex: 'division' },
    { title: say('establishedOn'), dataIndex: 'establishedOn' },
    { title: say('status'), dataIndex: 'status' },
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
