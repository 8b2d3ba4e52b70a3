// What may be asked for at most, told before it is asked: each purpose, the kinds of access that serve it, and
// the caps over the items somebody has in mind; and scopes to begin from.
import { Type, type Static } from 'typebox';
import { purposeUses } from '@xinqiao/protocol/consent/consent-artefact-rules';
import { route, seatsOf, type TermRoute } from '../account/account.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { CapName } from './consent-caps.ts';
import { consentTag as tag, none, type ConsentRoutesGround } from './consent-ground.ts';
import { scopePresets } from './consent-presets.ts';
import { accessModes, capsFor, capWords, purposes, type Purpose } from './consent-purpose.ts';
import * as wire from './consent-schema.ts';

const access = [
  ...seatsOf(['institution'], ['administrator', 'officer', 'auditor', 'machine']),
] as const;

const cap = Type.Object(
  { cap: Type.String(), zh: Type.String(), en: Type.String(), atMost: Type.Integer() },
  wire.closed,
);

const templatesReply = Type.Object(
  {
    purposes: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          periodic: Type.Boolean(),
          modes: Type.Array(
            Type.Object(
              {
                code: Type.String(),
                zh: Type.String(),
                en: Type.String(),
                caps: Type.Array(cap),
              },
              wire.closed,
            ),
          ),
        },
        wire.closed,
      ),
    ),
    presets: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          zh: Type.String(),
          en: Type.String(),
          purposes: Type.Array(Type.String()),
          scope: wire.termsAsk.scope,
        },
        wire.closed,
      ),
    ),
  },
  wire.closed,
);

export function templateRoutes({ edition, now }: ConsentRoutesGround): readonly TermRoute[] {
  const presets = scopePresets(edition);
  const known = new Set(edition.items.map(({ code }) => code));
  return [
    route({
      method: 'get',
      path: '/consents/purposes',
      tag,
      access,
      status: 200,
      reply: templatesReply,
      summary: {
        zh: '各用途可用的方式与上限（items：所申请的信息项，以逗号分隔），及常用范围',
        en: 'what each purpose may ask for at most (items: those in mind, with commas between), and usual scopes',
      },
      params: none,
      query: Type.Object(
        { items: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })) },
        wire.closed,
      ),
      handle: async ({ query: { items = '' } }) => {
        const named = items.split(',').filter((item) => known.has(item));
        return { purposes: templatesOn(chinaDay(now()), named), presets };
      },
    }),
  ];
}

/** Over no item in particular, the caps of one that no rule speaks of. */
function templatesOn(
  day: string,
  items: readonly string[],
): Static<typeof templatesReply>['purposes'] {
  const scope = (items.length === 0 ? [''] : items).map((item) => ({ item, fields: [] }));
  return (Object.keys(purposes) as Purpose[]).map((purpose) => {
    const { modes, periodic } = purposeUses[purpose];
    const told = modes.map((mode) => {
      const caps = Object.entries(capsFor({ purpose, mode, scope }, day)) as [CapName, number][];
      const said = caps.map(([name, atMost]) => ({ cap: name, ...capWords[name], atMost }));
      return { ...wire.withWords(accessModes, mode), caps: said };
    });
    return { ...wire.withWords(purposes, purpose), periodic, modes: told };
  });
}
