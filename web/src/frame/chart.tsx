// 图 (chart): columns over places, and the same as a table beside it for whoever cannot see or wants to copy.
import { Segmented, Table } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface ChartProps {
  readonly label: string;
  /** What the places are. */
  readonly axis: string;
  readonly places: readonly string[];
  readonly series: readonly Series[];
}

/** A chart that can be read as a table. */
export function Chart(props: ChartProps) {
  const { say } = useWords(frameWords);
  const [shown, show] = useState<'chart' | 'table'>('chart');
  const options = [
    { value: 'chart' as const, label: say('asChart') },
    { value: 'table' as const, label: say('asTable') },
  ];
  return (
    <>
      <Segmented options={options} value={shown} onChange={show} aria-label={props.label} />
      {shown === 'chart' ? <Drawn {...props} /> : <Told {...props} />}
    </>
  );
}

function Drawn(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const drawing = import('./chart-drawing.ts').then(({ drawChart }) =>
      place.current === null ? null : drawChart(place.current, props),
    );
    return () => void drawing.then((undraw) => undraw?.());
  }, [props]);
  return <div ref={place} role="img" aria-label={props.label} className="chart" />;
}

function Told({ label, axis, places, series }: ChartProps) {
  const columns = [
    { title: axis, dataIndex: 'place' },
    ...series.map(({ name }, i) => ({ title: name, dataIndex: `s${i}` })),
  ];
  const rows = places.map((place, at) => ({
    place,
    ...Object.fromEntries(series.map(({ values }, i) => [`s${i}`, values[at]])),
  }));
  return (
    <Table
      aria-label={label}
      size="small"
      rowKey="place"
      columns={columns}
      dataSource={rows}
      pagination={false}
    />
  );
}
