import { writeFileSync } from 'node:fs';
import { operatorConsole } from '../../audit/audit.ts';
import type { CheckFinding } from '../../evidence/evidence-service.ts';
import { showProgress } from '../../platform/progress.ts';
import { argumentsOf, given, wholeNumber, writing, wrongUsage, type Command } from '../command.ts';
import { figure, findingsText, headsText, verifiedText } from '../evidence-text.ts';
import { compareLogs, isAgreed, twoLogsText, withoutBodies } from '../evidence-two-logs.ts';
import { readKnown, told, verifyFile } from '../evidence-verify.ts';
import { withNode, withOwner, type Node } from '../ground.ts';
import { print, printJson } from '../terminal.ts';

type Verb = (args: readonly string[]) => Promise<number | void>;

/** Exit codes of `check` and `verify`: 0 intact, 1 not. */
export const evidence: Command = {
  usage: [
    'evidence check [--known heads.json] [--json]',
    'evidence heads [--last N] [--json]',
    'evidence keys [--rotate]',
    'evidence prove <审计编号或请求编号> --out 凭证.json',
    'evidence export --out 证据.jsonl.zst [--from N] [--through M] [--log 日志]',
    'evidence verify <证据包或凭证> --trust trust.json [--known heads.json] [--json]',
    'evidence verify <凭证> --trust trust.json --journal enquiries.jsonl --source-trust key.json [--ask 正文] [--answer 正文] [--json]',
    'evidence archive --out 目录 [--before 2026-10-31] [--remove]',
  ],
  explains: [
    { name: 'check', zh: '数据库与封存时是否一致', en: 'is the database still what was sealed' },
    {
      name: 'heads',
      zh: '签名树头；请在节点之外留存，凭此可发现日志被截断或重写',
      en: 'signed heads: keep them elsewhere; they betray a log cut short or rewritten',
    },
    {
      name: 'keys',
      zh: '公钥，即核验用的信任文件；--rotate 换用新密钥',
      en: 'public keys: the trust file of verifiers; --rotate makes a new key',
    },
    { name: 'prove', zh: '出具一条审计记录的凭证', en: 'the receipt of one audit row' },
    { name: 'export', zh: '导出证据包，.zst 为压缩', en: 'writes a bundle; packed where .zst' },
    {
      name: 'verify',
      zh: '离线核验，不需要数据库；不完整时退出码为 1',
      en: 'offline, without a database; exit code 1 where not intact',
    },
    {
      name: '--journal',
      zh: '前置机日志：与节点凭证对质，判明问了什么、答了什么、谁有误',
      en: 'a gateway’s log: held against the node’s receipts; what was asked and answered, and who is wrong',
    },
    {
      name: '--source-trust',
      zh: '信源单位公钥（gateway keys 所打印）',
      en: 'the source’s public key, as gateway keys printed it',
    },
    {
      name: '--ask, --answer',
      zh: '任何一方提供的请求、答复正文',
      en: 'bodies, as either party supplies them',
    },
    {
      name: 'archive',
      zh: '归档为连续的证据包，可断点续作；--before 只归档该日之前封存的；--remove 删除已归档且过保存期的条目',
      en: 'bundles one after another, goes on where it stopped; --before: sealed before that day; --remove: removes archived rows past their retention',
    },
  ],
  run: async ([verb = '', ...args]) => {
    const run = verbs[verb];
    if (run !== undefined) return run(args);
    throw wrongUsage(`没有 evidence ${verb}`, `there is no evidence ${verb}`);
  },
};

const verbs: Readonly<Record<string, Verb>> = {
  check,
  heads,
  keys,
  prove,
  export: exportBundle,
  verify,
  archive,
};

async function verify(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, {
    options: {
      trust: { type: 'string' },
      known: { type: 'string' },
      journal: { type: 'string' },
      'source-trust': { type: 'string' },
      ask: { type: 'string' },
      answer: { type: 'string' },
      json: { type: 'boolean' },
    },
    positionals: 1,
  });
  const file = given('证据包或凭证 bundle or receipt', positionals[0]);
  const trust = given('--trust', values.trust);
  if (values.journal !== undefined) {
    const { journal, ask, answer } = values;
    const sourceTrust = given('--source-trust', values['source-trust']);
    const verdict = compareLogs({ node: file, trust, journal, sourceTrust, ask, answer });
    if (values.json) printJson(withoutBodies(verdict));
    else print(twoLogsText(verdict));
    return isAgreed(verdict) ? 0 : 1;
  }
  const verified = await verifyFile(file, trust, values.known);
  if (values.json) printJson(verified);
  else print(verifiedText(verified));
  return verified.isIntact ? 0 : 1;
}

async function check(args: readonly string[]): Promise<number> {
  const { values } = argumentsOf(args, {
    options: { known: { type: 'string' }, json: { type: 'boolean' } },
  });
  return withNode(async ({ evidence, keys }) => {
    const known = values.known === undefined ? [] : readKnown(values.known, keys.book());
    const words = { label: '核对 checking', unit: '条 rows', left: '剩余 left' };
    const bar = showProgress({ words, total: null });
    const findings: CheckFinding[] = [];
    const checking = evidence.check(operatorConsole, { known, onRows: bar.advance });
    let step = await checking.next();
    for (; step.done !== true; step = await checking.next()) {
      if (findings.length < told) findings.push(step.value);
    }
    bar.finish();
    const verdict = step.value;
    if (values.json) printJson({ ...verdict, first: findings });
    else print(checkText(verdict, findings));
    return verdict.isIntact ? 0 : 1;
  });
}

function checkText(
  verdict: { entries: number; removed: number; waiting: number; findings: number },
  findings: readonly CheckFinding[],
): string {
  const { entries, removed, waiting, findings: count } = verdict;
  const rows = `${figure(entries)} 条 rows，过保存期已删除 removed ${figure(removed)}，待封存 not yet sealed ${figure(waiting)}`;
  return count === 0
    ? `✓ 数据库与封存时一致 the database is what was sealed\n  ${rows}`
    : `${findingsText(findings, count)}\n✗ 不一致 not what was sealed：${figure(count)} 处问题 findings\n  ${rows}`;
}

async function heads(args: readonly string[]): Promise<void> {
  const { values } = argumentsOf(args, {
    options: { last: { type: 'string' }, json: { type: 'boolean' } },
  });
  const last = wholeNumber('--last', values.last ?? '20', 1);
  await withNode(async ({ evidence }) => {
    await evidence.seal();
    const found = await evidence.heads(last);
    if (values.json) printJson(found);
    else print(headsText(found));
  });
}

async function keys(args: readonly string[]): Promise<void> {
  const { values } = argumentsOf(args, { options: { rotate: { type: 'boolean' } } });
  await withNode(async ({ audit, evidence, keys: own, now }) => {
    const deed = { name: 'evidence.rotate-key', reason: '更换签名密钥' } as const;
    if (values.rotate) await audit.perform(operatorConsole, deed, async () => own.rotate(now()));
    await evidence.seal();
    printJson(await evidence.trust());
  });
}

async function prove(args: readonly string[]): Promise<void> {
  const { values, positionals } = argumentsOf(args, {
    options: { out: { type: 'string' } },
    positionals: 1,
  });
  const number = given('编号 number', positionals[0]);
  const out = given('--out', values.out);
  await withNode(async ({ evidence }) => {
    await evidence.seal();
    const { subject, id } = await evidence.find(number);
    const receipt = await evidence.prove(operatorConsole, subject, id);
    await writing(out, async () => writeFileSync(out, `${JSON.stringify(receipt, null, 2)}\n`));
    print(`✓ 凭证 receipt：第 ${figure(receipt.entry.seq)} 条 entry → ${out}`);
  });
}

async function exportBundle(args: readonly string[]): Promise<void> {
  const { values } = argumentsOf(args, {
    options: {
      out: { type: 'string' },
      from: { type: 'string' },
      through: { type: 'string' },
      log: { type: 'string' },
    },
  });
  const out = given('--out', values.out);
  const range = {
    ...(values.log !== undefined && { logId: values.log }),
    ...(values.from !== undefined && { from: wholeNumber('--from', values.from, 1) }),
    ...(values.through !== undefined && { through: wholeNumber('--through', values.through, 1) }),
  };
  await withNode(async ({ evidence }) => {
    await evidence.seal();
    await writing(out, async () => {
      const { log, from, through } = await evidence.exportTo(operatorConsole, out, range);
      print(`✓ ${log.logId} 第 ${figure(from)}–${figure(through)} 条 entries → ${out}`);
    });
  });
}

async function archive(args: readonly string[]): Promise<void> {
  const { values } = argumentsOf(args, {
    options: { out: { type: 'string' }, before: { type: 'string' }, remove: { type: 'boolean' } },
  });
  const dir = given('--out', values.out);
  const before = values.before === undefined ? endOfTime : startOf(values.before);
  await withNode(async (node) => {
    await node.evidence.seal();
    await writing(dir, async () => {
      for await (const { name } of node.evidence.archive(operatorConsole, { dir, before })) {
        print(`✓ 已归档 archived：${name}`);
      }
    });
    if (values.remove) await removePast(node, dir);
  });
}

const endOfTime = new Date('9999-12-31T00:00:00Z');
const dayMs = 86_400_000;

async function removePast(node: Node, dir: string): Promise<void> {
  const before = new Date(node.now().getTime() - node.config.evidence.keepDays * dayMs);
  await withOwner(node, async (owner) => {
    for await (const { rows, name } of node.evidence.remove(owner, dir, before)) {
      print(`✓ 已删除 removed：${figure(rows)} 条 rows，存于 kept in ${name}`);
    }
  });
}

/** Midnight in China. */
function startOf(day: string): Date {
  const at = new Date(`${day}T00:00:00+08:00`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime())) return at;
  throw wrongUsage('--before 应为日期：2026-10-31', '--before is a day: 2026-10-31');
}
