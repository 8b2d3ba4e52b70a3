// The drawing of a chart: a chunk of its own, loaded where a page has one.
import { BarChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartProps } from './chart.tsx';

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const colours = ['#1a4f8b', '#c8792b', '#5b8c6b', '#8b5e83'];

/** Draws it, as wide as its place; returns how to take it away. */
export function drawChart(place: HTMLElement, { places, series }: ChartProps): () => void {
  const chart = init(place);
  chart.setOption({
    aria: { enabled: true },
    color: colours,
    // Drawn, not written as HTML: that would carry style attributes, which the policy refuses.
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    legend: { bottom: 0 },
    grid: { left: 8, right: 8, top: 16, bottom: 36, containLabel: true },
    xAxis: { type: 'category', data: [...places] },
    yAxis: { type: 'value', minInterval: 1 },
    series: series.map(({ name, values }) => {
      return { type: 'bar', stack: 'all', barMaxWidth: 28, name, data: [...values] };
    }),
  });
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(place);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}
