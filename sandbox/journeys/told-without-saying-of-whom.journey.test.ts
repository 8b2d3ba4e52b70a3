// 运维所见不涉个人 (方案三(六)2): what a node and a gateway tell their operators of a whole story, by lines, metrics and
// spans, leads from one side to the other, and holds nobody's name, number or value.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goodPassword } from '../../hub/src/credential/credential-builders.ts';
import { freePort } from '../../hub/src/machine/machine-builders.ts';
import { whileALoanRuns } from './bank-builders.ts';
import { licence, openProvince, type Enterprise, type Province } from './province-builders.ts';
import { connectedSource } from './source-builders.ts';

type Line = Readonly<Record<string, unknown>>;
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1: within a side; 2: of whoever answers; 3: of whoever asks. */
  readonly kind: number;
}

const insured = 'social-insurance.payment';
const housing = 'housing-fund.payment';
const spans: string[] = [];
/** Who collects spans, over real HTTP. */
const collector = createServer((request, response) => {
  void heard(request).then(() => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    return true;
  });
});

async function heard(request: IncomingMessage): Promise<void> {
  spans.push(JSON.stringify(await json(request)));
}

let province: Province;
let firm: Enterprise;
let source: Awaited<ReturnType<typeof connectedSource>>;
let told = '';
let metrics: string[] = [];
let calls: Line[] = [];

/** Values of the story, as they were typed, sent, held or answered. */
const values = ['50-99人', '1-9人', goodPassword, '黔岭银行', '内部备注'];

beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const [metricsPort, gatewayPort] = [await freePort(), await freePort()];
  province = await openProvince({
    lines: { write: (text) => (told += text) },
    settings: {
      XINQIAO_LOG: 'all',
      XINQIAO_METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    },
  });
  await tellStory(gatewayPort, `http://127.0.0.1:${port}`);
  metrics = await Promise.all(
    [metricsPort, gatewayPort].map(async (at) =>
      (await fetch(`http://127.0.0.1:${at}/metrics`)).text(),
    ),
  );
  const asked = `select * from enquiry_item where source = 'hrss' order by asked_at`;
  ({ rows: calls } = await province.owner.query<Line>(asked));
  await source.end();
  await province.close();
});
afterAll(() => {
  source.site.remove();
  collector.close();
});

/** Registers, consents, calls, verifies well and badly, reads what is public, and is refused in several ways. */
async function tellStory(gatewayPort: number, traces: string): Promise<void> {
  const regulator = await province.sourceOfficer('samr');
  await regulator.deliver('营业执照信息', [licence(1)]);
  firm = await province.representative(1);
  const { uscc, name } = firm;
  const settings = `log: all
metrics: { port: ${gatewayPort} }
traces: ${traces}
`;
  source = await connectedSource({ ...province, settings }, 'hrss', [
    { item: insured, csv: `统一社会信用代码,insuredBand,内部备注\n${uscc},50-99人,${name}\n` },
  ]);
  const system = await (await province.bank('黔岭银行')).system();
  const scope = [
    { item: insured, fields: ['insuredBand'] },
    { item: housing, fields: ['contributors'] },
  ];
  const consent = await system.consentFrom(firm, whileALoanRuns(uscc, { scope }));
  for (const claim of ['50-99人', '1-9人']) {
    const items = [
      { item: insured, claims: [{ field: 'insuredBand', value: claim }] },
      { item: housing, fields: ['contributors'] },
    ];
    await system.ask('POST /api/v1/subjects/{uscc}/enquiries', {
      path: { uscc },
      body: { consent, purpose: 'post-loan-monitoring', items, waitMs: 10_000 },
    });
  }
  const { ask } = province.visitor;
  await ask(`GET /subjects/${uscc}/report?form=json`);
  await ask(`GET /subjects/${uscc}/nothing?name=${encodeURIComponent(name)}`);
  await ask('POST /sessions', { login: uscc, password: goodPassword });
  await fetch(`${source.url}/xinqiao/v1/enquiries?of=${uscc}`, { method: 'POST', body: name });
  await fetch(`${source.url}/xinqiao/v1/enquiries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'xinqiao-signature': uscc },
    body: JSON.stringify({ subject: uscc, name }),
  });
}

function linesOf(text: string): Line[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Line);
}

function spansIn(): Span[] {
  return spans.flatMap((text) => {
    const { resourceSpans } = JSON.parse(text) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
    };
    return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans));
  });
}

it('no line, metric or span of node or gateway holds a name, a number, a value, or the address asked', () => {
  const gatewayLines = linesOf(source.out()).map((line) => JSON.stringify(line));
  // The help of a metric is ours, and in Chinese; so is what the gateway says as it starts.
  const samples = metrics.flatMap((text) =>
    text.split('\n').filter((line) => !line.startsWith('#')),
  );
  const everything = [told, ...gatewayLines, ...samples, ...spans];
  expect(linesOf(told).length).toBeGreaterThan(40);
  expect(gatewayLines.length).toBeGreaterThan(2);
  expect(samples.length).toBeGreaterThan(100);
  expect(spans.length).toBeGreaterThan(1);
  const known = [...values, firm.uscc, firm.name, firm.legalRepresentative];
  for (const text of everything) {
    for (const value of known) expect(text).not.toContain(value);
    // Whatever else was typed: nothing Chinese, no mobile number, no social credit code, no query, no token.
    expect(text).not.toMatch(/\p{Script=Han}/u);
    expect(text).not.toMatch(/(?<![\w.-])1[3-9]\d{9}(?![\w.-])/);
    expect(text).not.toMatch(/(?<![\w-])9[0-9A-HJ-NPQRTUWXY]{17}(?![\w-])/);
    expect(text).not.toMatch(/\?\w+=|eyJ/);
  }
  expect(source.told()).not.toContain(firm.uscc);
});

it('of each request there is one line, with its route, code, sizes and where the time went', () => {
  const lines = linesOf(told).filter(({ what }) => what === 'request');
  expect(new Set(lines.map(({ request }) => request)).size).toBe(lines.length);
  const asked = lines.find(({ route }) => route === '/api/v1/subjects/:uscc/enquiries');
  expect(asked).toMatchObject({ method: 'POST', status: 201, in: expect.any(Number) });
  const stages = asked?.['stages'] as Record<string, number>;
  expect(Object.keys(stages).sort()).toEqual(['auth', 'consent', 'decision', 'evidence', 'sign']);
  expect(lines).toContainEqual(expect.objectContaining({ route: 'none', status: 404 }));
});

it('one trace goes from the request through the source’s gateway and its stages', () => {
  const asked = linesOf(told).find(({ what, item }) => what === 'call' && item === insured);
  const answered = linesOf(source.out()).find(({ enquiry }) => enquiry === asked?.['enquiry']);
  expect(answered).toMatchObject({ what: 'ask', trace: asked?.['trace'], outcome: 'answered' });
  const its = spansIn().filter(({ traceId }) => traceId === asked?.['trace']);
  const named = (name: string) => its.find((one) => one.name === name && one.kind > 1);
  const [request, call, there] = [
    named('POST /api/v1/subjects/:uscc/enquiries'),
    named('source'),
    named('enquiry'),
  ];
  expect(call?.parentSpanId).toBe(request?.spanId);
  expect(there?.parentSpanId).toBe(call?.spanId);
  const below = (parent: Span | undefined) =>
    its.filter(({ parentSpanId }) => parentSpanId === parent?.spanId).map(({ name }) => name);
  expect(new Set(below(request))).toEqual(
    new Set(['auth', 'consent', 'decision', 'evidence', 'sign', 'source']),
  );
  expect(new Set(below(there))).toEqual(
    new Set(['auth', 'consent', 'decision', 'source', 'evidence', 'sign']),
  );
});

it('both sides keep their four times, sizes and code of each call', () => {
  const [kept] = calls;
  expect(kept).toMatchObject({ status: 200, tries: 1 });
  const line = source.lines().find(({ matter }) => {
    return (matter as { enquiry?: string } | null)?.enquiry === kept?.['ask'];
  });
  expect(line).toMatchObject({
    bytes: { ask: kept?.['sent_bytes'], answer: kept?.['came_bytes'] },
  });
  expect(line?.['ms']).toMatchObject({ asked: expect.any(Number), backend: expect.any(Number) });
  const times = ['asked_at', 'sent_at', 'gateway_at', 'gateway_done_at', 'came_at', 'delivered_at'];
  const at = times.map((name) => Number(kept?.[name]));
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

it('metrics count calls by source and outcome', () => {
  const [node = '', gateway = ''] = metrics;
  expect(node).toContain(
    `xinqiao_calls_total{source="hrss",item="${insured}",mode="verify",outcome="answered"} 2`,
  );
  expect(node).toMatch(/xinqiao_source_health\{source="hrss",health="\w+"\} 1/);
  expect(node).toMatch(/xinqiao_batches\{state="applied"\} \d/);
  expect(gateway).toContain(
    `xinqiao_gateway_asks_total{item="${insured}",mode="verify",outcome="answered",code="none"} 2`,
  );
});
