// 指标文档 (metrics document): docs/metrics.md, made from the families that node and gateway count by.
import type { Registry } from 'prom-client';
import { gatewayMetrics } from '../gateway/src/telemetry/metrics.ts';
import { nodeMetrics } from '../hub/src/platform/telemetry/metrics.ts';

const before = `# 指标 Metrics

由程序生成，请勿手改；\`npm run generate\` 更新。Made from the program: not to be edited.

节点：设 \`XINQIAO_METRICS_PORT\`（地址 \`XINQIAO_METRICS_HOST\`，缺省仅本机），读 \`/metrics\`；各数为全部进程之和。
前置机：在 \`gateway.yaml\` 中写 \`metrics: { port: 9465 }\`。标签只取封闭的值，不含任何编号、主体或个人信息。

A node tells them at \`/metrics\` on \`XINQIAO_METRICS_PORT\` (of this machine alone, unless \`XINQIAO_METRICS_HOST\` says otherwise), summed
over its processes; a gateway where its \`gateway.yaml\` says \`metrics: { port: 9465 }\`.

\`\`\`yaml
scrape_configs:
  - job_name: xinqiao
    static_configs: [{ targets: ['127.0.0.1:9464', '127.0.0.1:9465'] }]
\`\`\`
`;

/** The list of metrics as Markdown. */
export async function metricsDocument(): Promise<string> {
  const [node, gateway] = [nodeMetrics().registry, gatewayMetrics(new Set()).registry];
  const tables = [
    `## 节点 Node\n\n${await table(node)}`,
    `## 前置机 Gateway\n\n${await table(gateway)}`,
  ];
  return `${[before, ...tables].join('\n')}\n`;
}

async function table(registry: Registry): Promise<string> {
  const families = await registry.getMetricsAsJSON();
  const rows = families.map(({ name, help, type }) => {
    const family = registry.getSingleMetric(name) as unknown as { readonly labelNames: string[] };
    const labels = family.labelNames.map((label) => `\`${label}\``).join(', ');
    return `| \`${name}\` | ${String(type)} | ${labels} | ${help} |`;
  });
  return [
    '| 名称 name | 类型 type | 标签 labels | 含义 meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
