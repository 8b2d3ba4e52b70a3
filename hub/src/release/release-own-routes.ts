import { Type } from 'typebox';
import { actorOf, route, seatsOf, type Actor, type TermRoute } from '../account/account.ts';
import type { Accounts } from '../account/account-service.ts';
import { requireUscc } from '../subject/subject.ts';
import { marks, ownAsk } from './release.ts';
import { disclosureReply, holdingsReply } from './release-schema.ts';
import { disclosureBytes, type Release } from './release-service.ts';

const closed = { additionalProperties: false } as const;
const none = Type.Object({}, closed);
const code = Type.String({ minLength: 1, maxLength: 100 });

export interface OwnRoutesGround {
  readonly release: Pick<Release, 'disclose' | 'holdings' | 'history'>;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

const own = {
  method: 'get',
  tag: '本企业信息 own',
  access: seatsOf(['enterprise'], ['representative']),
  status: 200,
} as const;

export function releaseOwnRoutes({ release, accounts }: OwnRoutesGround): readonly TermRoute[] {
  /** Told by who asks, never by what is asked: no other's can be tried. */
  async function subjectOf({ organisation }: Actor): Promise<string> {
    return requireUscc(
      (await accounts.organisationsNamed([organisation])).get(organisation)?.uscc ?? '',
    );
  }

  return [
    route({
      ...own,
      path: '/my/holdings',
      reply: holdingsReply,
      summary: { zh: '本企业各信息项的记录条数', en: 'how many records there are of each item' },
      params: none,
      query: none,
      handle: async ({ caller }) => {
        const actor = actorOf(caller);
        const found = await release.holdings(actor, await subjectOf(actor));
        return {
          items: found.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
          marks: { ...marks },
        };
      },
    }),
    route({
      ...own,
      path: '/my/records',
      reply: disclosureReply,
      written: true,
      summary: {
        zh: '本企业的信用记录：一项，或不写 item 为清单全部',
        en: 'the records of one’s enterprise: of one item, or of the whole list',
      },
      params: none,
      query: Type.Object({ item: Type.Optional(code) }, closed),
      handle: async ({ caller, query: { item } }) => {
        const actor = actorOf(caller);
        const ask = ownAsk(await subjectOf(actor), item === undefined ? [] : [item]);
        return disclosureBytes(await release.disclose(actor, ask));
      },
    }),
    route({
      ...own,
      path: '/my/records/{item}/{key}/versions',
      reply: disclosureReply,
      written: true,
      summary: {
        zh: '一条记录的历次版本，最近的在前',
        en: 'every version of a record, latest first',
      },
      params: Type.Object({ item: code, key: code }),
      query: none,
      handle: async ({ caller, params }) => {
        const actor = actorOf(caller);
        return disclosureBytes(await release.history(actor, await subjectOf(actor), params));
      },
    }),
  ];
}
