// 样例 (builders): a node, and a gateway as its source unit runs it: a process of its own in a folder of its own,
// asked over HTTP.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { isProblem } from '@xinqiao/catalogue/catalogue';
import { enquiryPath, readEnquiryAnswer, type EnquiryAsk } from '@xinqiao/protocol/enquiry/enquiry';
import {
  signedConsent,
  someAsk,
  someConsent,
  source,
} from '@xinqiao/protocol/enquiry/enquiry-builders';
import {
  signedAskDigest,
  signEnquiry,
  verifyEnquiryAnswer,
} from '@xinqiao/protocol/enquiry/enquiry-signature';
import { noticePath, noticeVersion, type ConsentNotice } from '@xinqiao/protocol/notice/notice';
import { signNotice, verifyNoticeReceipt } from '@xinqiao/protocol/notice/notice-signature';
import { digestTag } from '@xinqiao/protocol/suite/digest-tag';
import { keyBook, type TrustedKey } from '@xinqiao/protocol/suite/key-book';
import type { Signer, SuiteName } from '@xinqiao/protocol/suite/suite';
import { suites } from '@xinqiao/protocol/suite/suites';

const program = join(import.meta.dirname, 'cli.ts');

export interface Node {
  readonly suite: SuiteName;
  readonly signer: Signer;
  readonly trusted: TrustedKey;
}

/** A node with keys of its own. */
export function someNode(suite: SuiteName = 'intl'): Node {
  const { publicKey, privateKey } = suites[suite].generateKeyPair();
  const kid = `node-${randomUUID()}`;
  const trusted = { kid, key: publicKey, from: '2000-01-01T00:00:00.000Z', until: null };
  return { suite, signer: suites[suite].signer(kid, privateKey), trusted };
}

export interface Site {
  readonly folder: string;
  readonly node: Node;
  /** The source unit's public key, as `gateway keys` printed it. */
  readonly key: TrustedKey;
  readonly path: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => string;
  /** Runs a command to its end. */
  readonly run: (...args: string[]) => Promise<Ran>;
  readonly remove: () => void;
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a source unit has before it begins: a key pair and the node's trust file. */
export async function someSite(node: Node, suite: SuiteName = 'intl'): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-gateway-'));
  const path = (name: string) => join(folder, name);
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(path(name), '..'), { recursive: true });
    writeFileSync(path(name), content);
    return path(name);
  };
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder });
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code, out, err };
  };
  write('node-keys.json', JSON.stringify({ v: 1, logs: [], keys: [node.trusted] }));
  const { out } = await run('keys', 'gateway-key.json', '--suite', suite);
  const remove = () => rmSync(folder, { recursive: true });
  return { folder, node, key: JSON.parse(out) as TrustedKey, path, write, run, remove };
}

/** A configuration for these items. */
export function configOf(items: string, source = 'housing'): string {
  return `edition: guizhou-2022
identity:
  source: ${source}
  key: gateway-key.json
node:
  id: xinqiao-gz
  keys: node-keys.json
listen:
  host: 127.0.0.1
  port: 0
data: data
items:
${items}`;
}

export interface Gateway {
  readonly site: Site;
  readonly url: string;
  readonly child: ChildProcess;
  /** What it told its operator so far. */
  readonly told: () => string;
  /** What it wrote on stdout so far. */
  readonly out: () => string;
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
  /** Ends it by SIGTERM; its exit code. */
  readonly end: () => Promise<number | null>;
  readonly kill: () => Promise<void>;
}

/** Files may have so many times 512 bytes and no more, like a disk that fills up. */
const onSmallDisk = (blocks: number) => `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`;

/** A process whose clock is wrong by so many milliseconds. */
const withClock = (ms: number) =>
  `data:text/javascript,const d=Date;globalThis.Date=class extends d{constructor(...a){super(...(a.length?a:[d.now()+${ms}]))}static now(){return d.now()+${ms}}}`;

interface Machine {
  readonly blocks?: number;
  readonly clockMs?: number;
}

/** Runs `gateway serve` until it is ready. */
export async function someGateway(
  site: Site,
  { blocks, clockMs = 0 }: Machine = {},
): Promise<Gateway> {
  const preload = clockMs === 0 ? [] : ['--import', withClock(clockMs)];
  const serve = [process.execPath, ...preload, program, 'serve', 'gateway.yaml'];
  const [command = '', ...args] =
    blocks === undefined ? serve : ['sh', '-c', onSmallDisk(blocks), ...serve];
  const child = spawn(command, args, { cwd: site.folder });
  let [told, out] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (told += piece));
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
  const [ready] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => [told]),
  ])) as [string];
  const url = /ready: (\S+?)（/.exec(ready)?.[1];
  if (url === undefined) throw new Error(`the gateway did not start: ${ready}`);
  const ended = once(child, 'exit');
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  };
  return {
    site,
    url,
    child,
    told: () => told,
    out: () => out,
    lines: () => linesIn(site.path('data')),
    end: () => stop('SIGTERM'),
    kill: async () => void (await stop('SIGKILL')),
  };
}

function linesIn(folder: string) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

export interface AskOptions {
  readonly ask?: Partial<Record<keyof EnquiryAsk, unknown>>;
  readonly consent?: Parameters<typeof signedConsent>[2];
  /** Who signs, if not the node. */
  readonly by?: Node;
  readonly at?: Date;
  readonly requestId?: string;
}

interface Posted {
  readonly target: string;
  readonly body: string;
  readonly by: Node;
  readonly at: Date;
  readonly requestId: string;
  readonly sign: typeof signEnquiry;
  readonly verify: typeof verifyEnquiryAnswer;
}

/** Posts what a node signed; the reply, which must be signed by the gateway. */
async function post({ url, site }: Gateway, posted: Posted) {
  const { target, body, by, at, requestId, sign, verify } = posted;
  const suite = suites[by.suite];
  const digest = digestTag(suite, Buffer.from(body));
  const statement = { method: 'POST', target, requestId, body: digest };
  const signature = await sign(statement, by.signer, at);
  const headers = {
    'content-type': 'application/json',
    'xinqiao-request-id': requestId,
    'xinqiao-signature': signature,
  };
  const response = await fetch(`${url}${target}`, { method: 'POST', headers, body });
  const received = Buffer.from(await response.arrayBuffer());
  const answer = {
    status: response.status,
    body: digestTag(suite, received),
    request: signedAskDigest(suite, statement, signature),
  };
  const checking = { keys: keyBook([site.key]), now: new Date() };
  const signed = verify(response.headers.get('xinqiao-signature') ?? '', answer, checking);
  if (isProblem(signed)) throw new Error(`the answer is not signed: ${signed.problem}`);
  const reply = JSON.parse(received.toString('utf8')) as Readonly<Record<string, unknown>>;
  return { status: response.status, reply };
}

/** Asks a gateway as a node does, each time a new enquiry, and makes sure that the answer is its own. */
export async function askGateway(gateway: Gateway, options: AskOptions = {}) {
  const { by = gateway.site.node, at = new Date(), requestId = randomUUID() } = options;
  const consent = await signedConsent(by.signer, new Date(), options.consent);
  const asked = { ...someAsk(consent, at, { enquiry: randomUUID() }), ...options.ask };
  const body = JSON.stringify(asked);
  const kind = { target: enquiryPath, sign: signEnquiry, verify: verifyEnquiryAnswer };
  const { status, reply } = await post(gateway, { ...kind, body, by, at, requestId });
  if (!('code' in reply)) {
    const problem = readEnquiryAnswer(reply, '');
    if (isProblem(problem)) throw new Error(problem.en);
  }
  const { outcome, reason, records, verdicts, code } = reply;
  return { status, outcome, reason, records, verdicts, code };
}

export interface TellOptions extends Pick<AskOptions, 'by' | 'at' | 'requestId'> {
  readonly notice?: Partial<Record<keyof ConsentNotice, unknown>>;
}

/** Tells a gateway of a consent as a node does: that it was withdrawn, unless told otherwise. */
export async function tellGateway(gateway: Gateway, options: TellOptions = {}) {
  const { by = gateway.site.node, at = new Date(), requestId = randomUUID() } = options;
  const { id: consent, validUntil: until } = someConsent(new Date());
  const notice: ConsentNotice = {
    version: noticeVersion,
    notice: randomUUID(),
    source,
    consent,
    consentVersion: 5,
    state: 'revoked',
    changedAt: at.toISOString(),
    until,
  };
  const body = JSON.stringify({ ...notice, ...options.notice });
  const kind = { target: noticePath, sign: signNotice, verify: verifyNoticeReceipt };
  return post(gateway, { ...kind, body, by, at, requestId });
}
