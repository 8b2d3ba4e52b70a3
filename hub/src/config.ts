// 配置 (config): everything the environment can say to a node, read once, checked, frozen. The only
// reader of process.env. Secrets (the database URLs) are here and nowhere printed.
import { join, resolve } from 'node:path';
import { tracesIn } from '@xinqiao/telemetry/tracing';
import type { SuiteName } from '@xinqiao/protocol/suite/suite';
import { leastKeepDays } from './evidence/evidence.ts';
import type { Rate } from './platform/http/rate-limit.ts';
import type { ClaimRule, Provider } from './identity/identity.ts';
import { Fault } from './kernel/fault.ts';

export interface IntakeConfig {
  /** Longest physical or quoted record, in characters. XINQIAO_INTAKE_RECORD_CHARS */
  readonly recordChars: number;
  /** XINQIAO_INTAKE_COLUMNS */
  readonly columns: number;
  /** Bytes of an XLSX archive. XINQIAO_INTAKE_ARCHIVE_BYTES */
  readonly archiveBytes: number;
  /** Bytes an XLSX archive may expand to. XINQIAO_INTAKE_EXPANDED_BYTES */
  readonly expandedBytes: number;
  /** Bytes of a file sent over HTTP. XINQIAO_INTAKE_UPLOAD_BYTES */
  readonly uploadBytes: number;
}

export interface EvidenceConfig {
  /** Milliseconds between two rounds of sealing. XINQIAO_EVIDENCE_SEAL_MS */
  readonly sealMs: number;
  /** Days audit rows are kept before they may be removed; three years at least. XINQIAO_EVIDENCE_KEEP_DAYS */
  readonly keepDays: number;
}

/** Where parties may be called: institutions back, gateways of source units. */
export interface ReachConfig {
  /** In private networks too. XINQIAO_WEBHOOK_PRIVATE=yes */
  readonly privateNetworks: boolean;
  /** And on this machine, by plain http: for a sandbox. XINQIAO_WEBHOOK_LOOPBACK=yes */
  readonly loopback: boolean;
}

export interface Config {
  /** Absolute path of the node's own files. XINQIAO_HOME, default var/ of the checkout. */
  readonly home: string;
  /** HOST and PORT on which the API is served. */
  readonly host: string;
  readonly port: number;
  /** Processes that answer requests, one a core where there are many askers. XINQIAO_PROCESSES */
  readonly processes: number;
  /** Where people reach the portal, `https://host[:port]`: what passkeys are bound to. XINQIAO_ORIGIN */
  readonly origin: string;
  /** An external PostgreSQL >= 15; null: the embedded one. DATABASE_URL */
  readonly databaseUrl: string | null;
  /** Another login for the application role. DATABASE_APP_URL, only beside DATABASE_URL. */
  readonly databaseAppUrl: string | null;
  /** An outside provider of identity (OpenID Connect), where XINQIAO_OIDC_ISSUER names one. */
  readonly provider: Provider | null;
  /** Whether an empty node becomes a sandbox at its first start. XINQIAO_SANDBOX=off: it does not. */
  readonly sandbox: boolean;
  /** Subjects of the sandbox's province, as it is first loaded. XINQIAO_SANDBOX_SUBJECTS */
  readonly sandboxSubjects: number;
  readonly intake: IntakeConfig;
  /** Algorithms of signatures and digests: `intl` (SHA-256, Ed25519) or `gm` (SM3, SM2); and of sealing
   * under keys made from now on: AES-256-GCM or SM4-GCM. Alike for all processes of a node. XINQIAO_SUITE */
  readonly suite: SuiteName;
  readonly evidence: EvidenceConfig;
  readonly webhook: ReachConfig;
  /** The same for gateways of source units. XINQIAO_ENQUIRY_PRIVATE, XINQIAO_ENQUIRY_LOOPBACK=yes */
  readonly enquiry: ReachConfig;
  /** Public records that an institution may be given in bulk on one day. XINQIAO_PUSH_RECORDS */
  readonly pushRecords: number;
  /** Requests a second, and at once after a pause: of one organisation, and of one address nobody is
   * known at; counted by each process. XINQIAO_RATE_ORGANISATION, XINQIAO_RATE_ADDRESS (a second) */
  readonly rates: { readonly organisation: Rate; readonly address: Rate };
  /** What has a line on stdout: every request and call, or what failed unforeseen alone. XINQIAO_LOG=all */
  readonly log: 'all' | 'problems';
  /** Where Prometheus reads, apart from the API: XINQIAO_METRICS_PORT, at XINQIAO_METRICS_HOST (this machine
   * alone, unless told); null: nowhere, and nothing is counted. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where spans are sent (OTLP over HTTP), by OTEL_EXPORTER_OTLP_ENDPOINT and its kin; null: nowhere. */
  readonly traces: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const checkout = resolve(import.meta.dirname, '../..');

/**
 * The configuration the environment gives; an empty variable counts as unset.
 * Throws `config.invalid` naming the variable, never its value.
 */
export function readConfig(environment: Environment = process.env): Config {
  const at = (name: string) => environment[name]?.trim() || null;
  const count = (name: string, fallback: number) => wholeNumber(name, at(name), { fallback });
  const databaseUrl = postgresUrl('DATABASE_URL', at('DATABASE_URL'));
  const databaseAppUrl = postgresUrl('DATABASE_APP_URL', at('DATABASE_APP_URL'));
  if (databaseAppUrl !== null && databaseUrl === null) throw invalid('DATABASE_APP_URL', alone);
  const port = wholeNumber('PORT', at('PORT'), { fallback: 8080, most: 65_535 });
  return Object.freeze({
    home: resolve(at('XINQIAO_HOME') ?? join(checkout, 'var')),
    host: at('HOST') ?? '127.0.0.1',
    port,
    processes: wholeNumber('XINQIAO_PROCESSES', at('XINQIAO_PROCESSES'), { fallback: 1, most: 64 }),
    origin: webOrigin('XINQIAO_ORIGIN', at('XINQIAO_ORIGIN')) ?? `http://localhost:${port}`,
    databaseUrl,
    databaseAppUrl,
    provider: providerOf(at),
    ...sandboxIn(at),
    intake: Object.freeze({
      recordChars: count('XINQIAO_INTAKE_RECORD_CHARS', 1_048_576),
      columns: count('XINQIAO_INTAKE_COLUMNS', 1_000),
      archiveBytes: count('XINQIAO_INTAKE_ARCHIVE_BYTES', 104_857_600),
      expandedBytes: count('XINQIAO_INTAKE_EXPANDED_BYTES', 1_073_741_824),
      uploadBytes: count('XINQIAO_INTAKE_UPLOAD_BYTES', 2_147_483_648),
    }),
    webhook: reachIn(at, 'XINQIAO_WEBHOOK'),
    enquiry: reachIn(at, 'XINQIAO_ENQUIRY'),
    pushRecords: count('XINQIAO_PUSH_RECORDS', 1_000_000),
    suite: suiteName('XINQIAO_SUITE', at('XINQIAO_SUITE') ?? 'intl'),
    evidence: evidenceIn(at, count),
    rates: ratesIn(count),
    ...toldIn(environment, at),
  });
}

function evidenceIn(
  at: (name: string) => string | null,
  count: (name: string, fallback: number) => number,
): EvidenceConfig {
  return Object.freeze({
    sealMs: count('XINQIAO_EVIDENCE_SEAL_MS', 1_000),
    keepDays: wholeNumber('XINQIAO_EVIDENCE_KEEP_DAYS', at('XINQIAO_EVIDENCE_KEEP_DAYS'), {
      fallback: leastKeepDays,
      least: leastKeepDays,
      most: 36_525,
    }),
  });
}

function sandboxIn(
  at: (name: string) => string | null,
): Pick<Config, 'sandbox' | 'sandboxSubjects'> {
  const [name, subjects] = ['XINQIAO_SANDBOX', 'XINQIAO_SANDBOX_SUBJECTS'];
  const bounds = { fallback: 2_000, most: 1_000_000 };
  return {
    sandbox: onOrOff(name, at(name)) ?? true,
    sandboxSubjects: wholeNumber(subjects, at(subjects), bounds),
  };
}

function reachIn(at: (name: string) => string | null, prefix: string): Config['webhook'] {
  const isSet = (name: string) => yesOrNo(name, at(name));
  return Object.freeze({
    privateNetworks: isSet(`${prefix}_PRIVATE`),
    loopback: isSet(`${prefix}_LOOPBACK`),
  });
}

/** Ten seconds' worth may come at once. */
function ratesIn(count: (name: string, fallback: number) => number): Config['rates'] {
  const rate = (perSecond: number) => Object.freeze({ perSecond, burst: 10 * perSecond });
  return Object.freeze({
    organisation: rate(count('XINQIAO_RATE_ORGANISATION', 100)),
    address: rate(count('XINQIAO_RATE_ADDRESS', 50)),
  });
}

interface Expected {
  readonly zh: string;
  readonly en: string;
}

const anAddress: Expected = {
  zh: '应为 https://主机[:端口] 形式的地址',
  en: 'must be of the form https://host[:port]',
};

const alone: Expected = {
  zh: '只能与 DATABASE_URL 一起使用',
  en: 'only makes sense beside DATABASE_URL',
};

function wholeNumber(
  name: string,
  text: string | null,
  {
    fallback,
    least = 1,
    most = Number.MAX_SAFE_INTEGER,
  }: { fallback: number; least?: number; most?: number },
): number {
  if (text === null) return fallback;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= least && number <= most) return number;
  throw invalid(name, {
    zh: `应为 ${least} 到 ${most} 的整数`,
    en: `must be a whole number from ${least} to ${most}`,
  });
}

function logWanted(name: string, text: string): Config['log'] {
  if (text === 'all' || text === 'problems') return text;
  throw invalid(name, { zh: '应为 all 或 problems', en: 'must be all or problems' });
}

/** What the operator is told, and where. */
function toldIn(environment: Environment, at: (name: string) => string | null) {
  const log = logWanted('XINQIAO_LOG', at('XINQIAO_LOG') ?? 'problems');
  return { log, metrics: metricsDoor(at), traces: tracesIn(environment) };
}

function metricsDoor(at: (name: string) => string | null): Config['metrics'] {
  const text = at('XINQIAO_METRICS_PORT');
  if (text === null) return null;
  const port = wholeNumber('XINQIAO_METRICS_PORT', text, { fallback: 0, most: 65_535 });
  return Object.freeze({ host: at('XINQIAO_METRICS_HOST') ?? '127.0.0.1', port });
}

function suiteName(name: string, text: string): SuiteName {
  if (text === 'intl' || text === 'gm') return text;
  throw invalid(name, { zh: '应为 intl 或 gm', en: 'must be intl or gm' });
}

/** No unless it says yes. */
function yesOrNo(name: string, text: string | null): boolean {
  if (text === null || text === 'no') return false;
  if (text === 'yes') return true;
  throw invalid(name, { zh: '应为 yes 或 no', en: 'must be yes or no' });
}

function providerOf(at: (name: string) => string | null): Provider | null {
  const issuer = at('XINQIAO_OIDC_ISSUER');
  if (issuer === null) return null;
  if (URL.parse(issuer) === null) throw invalid('XINQIAO_OIDC_ISSUER', anAddress);
  const needed = (name: string) => {
    const text = at(name);
    if (text === null) throw invalid(name, { zh: '不能缺少', en: 'must not be missing' });
    return text;
  };
  return Object.freeze({
    issuer,
    clientId: needed('XINQIAO_OIDC_CLIENT_ID'),
    clientSecret: needed('XINQIAO_OIDC_CLIENT_SECRET'),
    scope: at('XINQIAO_OIDC_SCOPE') ?? 'openid profile',
    verifiedBy: claimRule('XINQIAO_OIDC_VERIFIED', at('XINQIAO_OIDC_VERIFIED')),
    multiFactorBy: claimRule('XINQIAO_OIDC_MULTI_FACTOR', at('XINQIAO_OIDC_MULTI_FACTOR')),
  });
}

/** `amr=mfa`: the claim `amr` is, or holds, `mfa`. */
function claimRule(name: string, text: string | null): ClaimRule | null {
  if (text === null) return null;
  const [claim = '', value = ''] = text.split(/=(.*)/s);
  if (claim !== '' && value !== '') return { claim, value };
  throw invalid(name, {
    zh: '应为 声明=值，如 amr=mfa',
    en: 'must be claim=value, such as amr=mfa',
  });
}

function onOrOff(name: string, text: string | null): boolean | null {
  if (text === null) return null;
  if (text === 'on' || text === 'off') return text === 'on';
  throw invalid(name, { zh: '应为 on 或 off', en: 'must be on or off' });
}

function webOrigin(name: string, text: string | null): string | null {
  if (text === null) return null;
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol)) return url.origin;
  throw invalid(name, anAddress);
}

function postgresUrl(name: string, text: string | null): string | null {
  if (text === null) return null;
  const url = URL.parse(text);
  if (url !== null && ['postgres:', 'postgresql:'].includes(url.protocol)) return text;
  throw invalid(name, {
    zh: '应为 postgres://用户:口令@主机:端口/库名 形式的地址',
    en: 'must be of the form postgres://user:password@host:port/database',
  });
}

function invalid(name: string, expected: Expected): Fault {
  return new Fault(
    'invalid',
    'config.invalid',
    { zh: `环境变量 ${name} ${expected.zh}。`, en: `environment variable ${name} ${expected.en}` },
    { variable: name },
  );
}
