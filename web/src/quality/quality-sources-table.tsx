import { useAsked } from '../frame/asked.tsx';
import type { Reply } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { qualityWords } from './quality-words.ts';

type Source = Reply<'GET /api/v1/quality'>['sources'][number];

/** Source units by what is still open of their deliveries. */
export function QualitySourcesTable() {
  const { say, name } = useWords(qualityWords);
  const overview = useAsked('GET /api/v1/quality');
  const sum = ({ items }: Source, of: (item: Source['items'][number]) => number) =>
    items.reduce((total, item) => total + of(item), 0);
  const figure = (key: 'late' | 'concealed') => ({
    title: say(key),
    key,
    align: 'right' as const,
    render: (_: unknown, source: Source) => sum(source, (item) => item[key]),
  });
  const columns = [
    { title: say('sources'), key: 'name', render: (_: unknown, source: Source) => name(source) },
    {
      title: say('items'),
      key: 'items',
      align: 'right' as const,
      render: (_: unknown, { items }: Source) => items.length,
    },
    { title: say('open'), dataIndex: 'open', align: 'right' as const },
    figure('late'),
    {
      title: say('missed'),
      key: 'missed',
      align: 'right' as const,
      render: (_: unknown, source: Source) => sum(source, ({ missed }) => missed.length),
    },
    figure('concealed'),
  ];
  return (
    <PagedTable<Source, Reply<'GET /api/v1/quality'>>
      query={overview}
      rows={({ sources }) => sources}
      columns={columns}
      rowKey="source"
      label={say('sources')}
      empty={say('none')}
    />
  );
}
