import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someAsk } from '../enquiry/enquiry-builders.ts';
import { signedAskDigest, signEnquiry, signEnquiryAnswer } from '../enquiry/enquiry-signature.ts';
import { enquiryPath } from '../enquiry/enquiry.ts';
import { at, keyOf } from '../enquiry/vector-builders.ts';
import { digestTag, isDigestTag } from '../suite/digest-tag.ts';
import { keyBook } from '../suite/key-book.ts';
import type { SuiteName } from '../suite/suite.ts';
import { suites } from '../suite/suites.ts';
import { decideTwoLogs, type Account, type Body, type TwoLogs } from './two-logs.ts';
import { accountsOfNode, accountsOfSource } from './two-logs-reader.ts';

/** An ask and its answer as both wrote them down. */
async function anExchange(suite: SuiteName, n = 1, said = 'answered') {
  const [node, source] = [keyOf(suite, 'node'), keyOf(suite, 'source')];
  const bytes = {
    ask: Buffer.from(JSON.stringify(someAsk('a.b.c', at, { use: n }))),
    answer: Buffer.from(JSON.stringify({ outcome: said, n })),
  };
  const requestId = `019a0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const ask = digestTag(suites[suite], bytes.ask);
  const statement = { method: 'POST', target: enquiryPath, requestId, body: ask };
  const askSignature = await signEnquiry(statement, node.signer, at);
  const body = digestTag(suites[suite], bytes.answer);
  const request = signedAskDigest(suites[suite], statement, askSignature);
  const signature = await signEnquiryAnswer({ status: 200, body, request }, source.signer, at);
  const account: Account = {
    requestId,
    ask,
    askSignature,
    answer: { status: 200, body, signature },
  };
  const keys = { node: keyBook([node.trusted]), source: keyBook([source.trusted]) };
  return { account, keys, bytes };
}

const codesOf = (logs: TwoLogs) => {
  const { exchanges, findings } = decideTwoLogs(logs);
  return [...findings, ...exchanges.flatMap((one) => one.findings)].map(({ code }) => code);
};

describe.each(['intl', 'gm'] as const)('两份日志 two logs under %s (三(六)2)', (suite) => {
  it('that agree prove what was asked and answered, down to the digests, and bodies to the byte', async () => {
    const { account, keys, bytes } = await anExchange(suite);
    const bodies: Body[] = [
      { kind: 'ask', bytes: bytes.ask },
      { kind: 'answer', bytes: bytes.answer },
    ];
    const verdict = decideTwoLogs({ node: [account], source: [account], keys, bodies });
    expect(verdict).toMatchObject({
      wrong: [],
      findings: [],
      exchanges: [
        { asked: account.ask, answered: { status: 200, body: account.answer?.body }, findings: [] },
      ],
    });
    expect(verdict.exchanges[0]?.bodies).toEqual(bodies);
  });

  it('of which one lacks what the other can prove are decided for the other', async () => {
    const { account, keys } = await anExchange(suite);
    const say = (node: Account[], source: Account[]) =>
      decideTwoLogs({ node, source, keys, bodies: [] }).wrong;
    expect(say([account], [])).toEqual(['source']);
    expect(say([], [account])).toEqual(['node']);
  });

  it('accuse nobody of what may have been lost on its way', async () => {
    const { account, keys } = await anExchange(suite);
    const unheard = { ...account, answer: null };
    const logs = { keys, bodies: [] };
    expect(codesOf({ ...logs, node: [unheard], source: [] })).toEqual(['source-silent']);
    expect(codesOf({ ...logs, node: [unheard], source: [account] })).toEqual(['not-received']);
    expect(decideTwoLogs({ ...logs, node: [unheard], source: [] }).wrong).toEqual([]);
    expect(decideTwoLogs({ ...logs, node: [unheard], source: [account] }).wrong).toEqual([]);
  });

  it('a party that signed two things for one is in the wrong by its own signatures', async () => {
    const [one, other] = [await anExchange(suite, 1), await anExchange(suite, 1, 'no-record')];
    const same = { ...one.account, answer: other.account.answer };
    const twice = suite === 'intl' ? [same] : [{ ...other.account }];
    const { wrong } = decideTwoLogs({ ...one, node: [one.account], source: twice, bodies: [] });
    expect(wrong).toEqual(['source']);
  });

  it('and a body that neither signed is neither’s', async () => {
    const { account, keys, bytes } = await anExchange(suite);
    const altered = Buffer.from(bytes.answer.toString().replace('answered', 'no-record'));
    const logs = { node: [account], source: [account], keys };
    expect(codesOf({ ...logs, bodies: [{ kind: 'answer', bytes: altered }] })).toEqual([
      'answer-body-other',
    ]);
    expect(codesOf({ ...logs, bodies: [{ kind: 'answer', bytes: bytes.ask }] })).toEqual([
      'answer-body-other',
    ]);
  });
});

/** Everything of an account that a signature is on. */
const members = ['requestId', 'ask', 'askSignature', 'status', 'body', 'signature'] as const;
type Member = (typeof members)[number];

/** Another value of a member: one character is another, or it is all of another exchange. */
function altered(account: Account, member: Member, by: { n: number; from: Account }): Account {
  const answer = account.answer!;
  const flat = { ...account, ...answer, status: String(answer.status) };
  const theirs = { ...by.from, ...by.from.answer!, status: '503' };
  const text = flat[member];
  const at = by.n % text.length;
  const other = text[at] === '0' ? '1' : '0';
  const flipped = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
  const isForm = member === 'ask' || member === 'body' ? isDigestTag(flipped) : true;
  const value = by.n % 2 === 0 && isForm ? flipped : theirs[member];
  const changed = { ...flat, [member]: member === 'status' ? theirs.status : value };
  const { requestId, ask, askSignature, status, body, signature } = changed;
  return { requestId, ask, askSignature, answer: { status: Number(status), body, signature } };
}

describe('a log that was altered', () => {
  it('in any one member that is signed accuses whoever keeps it, and never the other', async () => {
    const [{ account, keys }, { account: from }] = [
      await anExchange('intl', 1),
      await anExchange('intl', 2, 'no-record'),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...members),
        fc.nat(500),
        fc.constantFrom('node' as const, 'source' as const),
        (member, n, who) => {
          const logs = { node: [account], source: [account], keys, bodies: [] };
          const bad = altered(account, member, { n, from });
          fc.pre(JSON.stringify(bad) !== JSON.stringify(account));
          const verdict = decideTwoLogs({ ...logs, [who]: [bad] });
          expect(verdict.wrong).toEqual([who]);
          // What the honest one holds stands proved all the same.
          const its = verdict.exchanges.find(({ requestId }) => requestId === account.requestId);
          expect([its?.asked, its?.answered?.body]).toEqual([account.ask, account.answer?.body]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('by a signature of somebody else is no proof against anybody but who hands it in', async () => {
    const { account, keys } = await anExchange('intl');
    const stranger = { node: keyBook([]), source: keys.source };
    const verdict = decideTwoLogs({ node: [], source: [account], keys: stranger, bodies: [] });
    expect(verdict.wrong).toEqual(['source']);
    expect(verdict.exchanges[0]?.asked).toBeNull();
  });
});

describe('lines of a gateway’s log', () => {
  it('are read where they are about the asks in question; a damaged one is the source’s to answer for', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const line = (enquiry: string, change: object = {}) =>
      JSON.stringify({
        request: 'r-1',
        ask: digest,
        askSignature: 'a..b',
        status: 200,
        answer: digest,
        answerSignature: 'c..d',
        matter: { enquiry },
        ...change,
      });
    const about = { asks: ['e-1'], requests: [] };
    const read = (lines: string[]) => accountsOfSource(lines, about);
    expect(read([line('e-1'), line('e-2')]).accounts).toHaveLength(1);
    for (const bad of ['{"request":', line('e-1', { ask: 'none' }), line('e-1', { status: 'x' })]) {
      const { accounts, findings } = read([bad]);
      expect([accounts.length, findings.map(({ code }) => code)]).toEqual([0, ['source-altered']]);
    }
    expect(read([line('e-3')])).toEqual({ accounts: [], findings: [] });
  });
});

describe('receipts of a node', () => {
  const detail = { ask: 'e-1', reason: 'source-busy', state: 'DENIED' };
  const trust = { v: 1, logs: [], keys: [] } as const;

  it('of what was never sent claim nothing, and of another log prove nothing', () => {
    const { accounts, asks, findings } = accountsOfNode([{ entry: { detail } }], trust);
    expect([accounts, asks]).toEqual([[], ['e-1']]);
    expect(findings.map(({ code }) => code)).toEqual(['node-altered']);
  });

  it('give an account of each try', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const tried = (requestId: string) => ({ requestId, request: digest, requestSignature: 'a..b' });
    const silent = { status: null, answer: null, answerSignature: null };
    const answered = { status: 200, answer: digest, answerSignature: 'c..d' };
    const earlier = [{ ...tried('r-1'), ...silent }];
    const entry = { detail: { ...detail, ...tried('r-2'), ...answered, earlier } };
    expect(accountsOfNode([{ entry }], trust).accounts).toMatchObject([
      { requestId: 'r-2', answer: { status: 200 } },
      { requestId: 'r-1', answer: null },
    ]);
  });
});
