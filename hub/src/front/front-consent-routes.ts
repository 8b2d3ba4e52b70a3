// Pages on which an enterprise answers what is asked of it, sees its consents and ends them. The rules are
// the consent's own; what they refuse is said on the page it was asked from, and nothing is half done.
import { Type } from 'typebox';
import { actorOf, route, type Caller, type TermRoute } from '../account/account.ts';
import { noSuchAccount, type Accounts } from '../account/account-service.ts';
import { ownConsents, reasonAsk, stagesOf, type OwnGround } from '../consent/consent-service.ts';
import { Fault } from '../kernel/fault.ts';
import type { Machines } from '../machine/machine-service.ts';
import type { FileReply } from '../platform/http/route.ts';
import { toAccessReply, type Usage } from '../usage/usage-service.ts';
import { address, paths, type Language } from './front.ts';
import { asked, goTo, none, page as anyPage, problemLeading, showing } from './front-reply.ts';
import { word } from './front-words.ts';
import { minePage } from './pages/mine.ts';
import { goingBackPage, requestPage, type Request } from './pages/request.ts';

export interface ConsentPagesGround extends OwnGround {
  readonly accounts: Pick<Accounts, 'selfOf' | 'organisationsNamed'>;
  readonly machines: Pick<Machines, 'interactions'>;
  readonly usage: Pick<Usage, 'accesses'>;
}

const closed = { additionalProperties: false } as const;
const agreement = Type.Object(
  {
    version: Type.String({ maxLength: 100 }),
    digest: Type.String({ maxLength: 100 }),
    code: Type.String({ maxLength: 20 }),
  },
  closed,
);
const id = Type.String({ maxLength: 100 });
const ofInteraction = Type.Object({ uid: id });
const ofConsent = Type.Object({ consent: id });
const readers = ['enterprise:representative', 'enterprise:agent'] as const;
const grantors = ['enterprise:representative'] as const;
const looksShown = 20;

const toMine = { href: paths.mine, label: word('toMine', 'zh') };
const page = { ...anyPage, problem: problemLeading(toMine) } as const;
const answering = {
  ...page,
  access: grantors,
  query: asked,
  method: 'post',
  encoding: 'form',
} as const;
const granting = { body: agreement, summary: { zh: '同意授权', en: 'agree' } } as const;
const declining = { body: reasonAsk, summary: { zh: '拒绝授权', en: 'decline' } } as const;

export function consentPages(ground: ConsentPagesGround): readonly TermRoute[] {
  return [...interactionPages(ground), ...ownPages(ground)];
}

/** What the request of a page is, and how to answer it. */
interface Asking {
  readonly caller: Caller;
  readonly language: Language;
  readonly find: () => Promise<Pick<Request, 'consent' | 'client' | 'path'>>;
}

function requests({ consents, accounts }: ConsentPagesGround) {
  const show = showing(accounts);
  async function shown({ caller, language, find }: Asking, fault?: Fault): Promise<FileReply> {
    const found = await find();
    // A second click on what is answered already has nothing to be told of its code.
    const isTold = found.consent.state.code === 'requested' || fault?.code.startsWith('consent.');
    const said = fault && isTold ? { message: fault[language] } : {};
    const request = { ...found, language, notice: consents.notice(), ...said };
    return show(caller, requestPage(request));
  }
  return {
    shown,
    /** Does it, or shows the request again, as it stands now, with why not. */
    tried: async (asking: Asking, work: () => Promise<FileReply>): Promise<FileReply> => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Fault) || error.kind === 'absent') throw error;
        return { ...(await shown(asking, error)), problem: error };
      }
    },
  };
}

function interactionPages(ground: ConsentPagesGround): TermRoute[] {
  const { interactions } = ground.machines;
  const show = showing(ground.accounts);
  const own = ownConsents(ground);
  const { shown, tried } = requests(ground);
  const path = (more = '') => `${paths.interaction('{uid}')}${more}`;

  const askingOf = (caller: Caller, uid: string, language: Language): Asking => ({
    caller,
    language,
    find: async () => {
      const { consent, client } = await interactions.find(caller, uid);
      return { consent: await own.showOne(caller, consent), client, path: paths.interaction(uid) };
    },
  });
  const answer = (asking: Asking, uid: string, work: () => Promise<string>) =>
    tried(asking, async () => {
      const redirect = await work();
      return show(asking.caller, goingBackPage(asking.language, paths.interaction(uid), redirect));
    });
  return [
    route({
      ...page,
      access: grantors,
      path: path(),
      params: ofInteraction,
      query: asked,
      summary: { zh: '机构系统发起的授权申请', en: 'what an institution’s system asks for' },
      handle: async ({ caller, params: { uid }, query: { language } }) =>
        shown(askingOf(caller, uid, language)),
    }),
    route({
      ...answering,
      ...granting,
      path: path('/grant'),
      params: ofInteraction,
      handle: async ({ caller, params: { uid }, query: { language }, json }) =>
        answer(askingOf(caller, uid, language), uid, () => {
          const { code: totp, ...notice } = json;
          return interactions.answer(caller, uid, { grant: true, notice, proof: { totp } });
        }),
    }),
    route({
      ...answering,
      ...declining,
      path: path('/decline'),
      params: ofInteraction,
      handle: async ({ caller, params: { uid }, query: { language }, json }) =>
        answer(askingOf(caller, uid, language), uid, () =>
          interactions.answer(caller, uid, { grant: false, ...json }),
        ),
    }),
    route({
      ...answering,
      path: path('/return'),
      params: ofInteraction,
      summary: { zh: '返回申请机构', en: 'back to the institution' },
      handle: async ({ caller, params: { uid }, query: { language } }) =>
        answer(askingOf(caller, uid, language), uid, () => interactions.leave(caller, uid)),
    }),
  ];
}

function ownPages(ground: ConsentPagesGround): TermRoute[] {
  const { usage, accounts } = ground;
  const show = showing(accounts);
  const own = ownConsents(ground);
  const { shown, tried } = requests(ground);
  const path = (more = '') => `${paths.ofMine('{consent}')}${more}`;

  const askingOf = (caller: Caller, id: string, language: Language): Asking => ({
    caller,
    language,
    find: async () => {
      const consent = await own.showOne(caller, await own.one(caller, id));
      return { consent, client: null, path: paths.ofMine(consent.consent) };
    },
  });
  const answer = (asking: Asking, work: () => Promise<unknown>) =>
    tried(asking, async () => {
      await work();
      return goTo(address(paths.mine, asking.language));
    });
  const moves = (['decline', 'pause', 'resume', 'revoke'] as const).map((move) =>
    route({
      ...answering,
      ...declining,
      path: path(`/${move}`),
      params: ofConsent,
      summary: { zh: '答复、暂停、恢复或撤回', en: 'decline, pause, resume or revoke' },
      handle: async ({ caller, params: { consent }, query: { language }, json: { reason } }) =>
        answer(askingOf(caller, consent, language), () =>
          own.move(caller, consent, { move, reason }),
        ),
    }),
  );
  return [
    route({
      ...page,
      access: readers,
      path: paths.mine,
      params: none,
      query: asked,
      summary: { zh: '我的授权', en: 'my consents' },
      handle: async ({ caller, query: { language } }) => {
        const actor = actorOf(caller);
        const all = await own.show(actor, await own.all(actor));
        const at = (states: readonly string[]) => all.filter((c) => states.includes(c.state.code));
        const looks = await usage.accesses(actor, {}, { limit: looksShown });
        const named = await accounts.organisationsNamed([actor.organisation]);
        const enterprise = named.get(actor.organisation);
        if (!enterprise) throw noSuchAccount();
        const mine = {
          enterprise,
          asked: at(stagesOf.asked),
          live: at(stagesOf.live),
          ended: at(stagesOf.ended),
          looks: looks.map((look) => toAccessReply(look, actor.organisation)),
        };
        return show(caller, minePage(mine, language));
      },
    }),
    route({
      ...page,
      access: readers,
      path: path(),
      params: ofConsent,
      query: asked,
      summary: { zh: '一份授权', en: 'a consent' },
      handle: async ({ caller, params: { consent }, query: { language } }) =>
        shown(askingOf(caller, consent, language)),
    }),
    route({
      ...answering,
      ...granting,
      path: path('/grant'),
      params: ofConsent,
      handle: async ({ caller, params: { consent }, query: { language }, json }) =>
        answer(askingOf(caller, consent, language), () => {
          const { code: totp, ...notice } = json;
          return own.grant(caller, consent, { notice, proof: { totp } });
        }),
    }),
    ...moves,
  ];
}
