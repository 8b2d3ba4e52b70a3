import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountDeeds,
  actorMay,
  administeringRole,
  consoleActor,
  excludedBeside,
  excludedPair,
  isLogin,
  may,
  rolesIn,
  type AccountDeed,
  type Actor,
  type OrganisationKind,
  type Post,
  type Role,
} from './account.ts';

const kinds = Object.keys(rolesIn) as OrganisationKind[];
const roles = Object.keys(excludedBeside) as Role[];
const deeds = Object.keys(accountDeeds) as AccountDeed[];

const post: fc.Arbitrary<Post> = fc
  .tuple(fc.constantFrom(...kinds), fc.constantFrom('a', 'b'))
  .chain(([kind, name]) =>
    fc.record({
      organisation: fc.constant(`${kind}-${name}`),
      kind: fc.constant(kind),
      role: fc.constantFrom<Role[]>(...rolesIn[kind]),
    }),
  );

describe('duties kept apart', () => {
  it('the table is symmetric, and no role excludes itself', () => {
    for (const role of roles) {
      const apart: readonly Role[] = excludedBeside[role];
      expect(apart).not.toContain(role);
      for (const other of apart) {
        expect(excludedBeside[other] as readonly Role[], `${other} beside ${role}`).toContain(role);
      }
    }
  });

  it('every role stands somewhere, and each kind of organisation has who administers it', () => {
    const standing: Role[] = kinds.flatMap((kind) => [...rolesIn[kind]]);
    expect(new Set(standing)).toEqual(new Set(roles));
    for (const kind of kinds) {
      expect(rolesIn[kind] as readonly Role[]).toContain(administeringRole[kind]);
    }
  });

  it('whoever is seated post by post, refusing excluded pairs, never holds one (JR/T 0115-2014 5.2)', () => {
    fc.assert(
      fc.property(fc.array(post, { maxLength: 12 }), (offered) => {
        const held: Post[] = [];
        for (const one of offered) if (!excludedPair([...held, one])) held.push(one);
        for (const a of held) {
          for (const b of held.filter((other) => other !== a)) {
            const apart: readonly Role[] = excludedBeside[a.role];
            const isEnterprise = a.kind === 'enterprise' || b.kind === 'enterprise';
            const isNear = !isEnterprise || a.organisation === b.organisation;
            expect(apart.includes(b.role) && isNear).toBe(false);
          }
        }
      }),
    );
  });

  it('the verdict does not depend on the order of posts', () => {
    fc.assert(
      fc.property(fc.array(post, { maxLength: 5 }), (posts) => {
        expect(excludedPair(posts) === undefined).toBe(
          excludedPair(posts.toReversed()) === undefined,
        );
      }),
    );
  });

  it.each<[string, Post[], boolean]>([
    [
      'a bookkeeper is agent of two enterprises',
      [
        { organisation: 'a', kind: 'enterprise', role: 'agent' },
        { organisation: 'b', kind: 'enterprise', role: 'agent' },
      ],
      false,
    ],
    [
      'who represents one enterprise may be agent of another',
      [
        { organisation: 'a', kind: 'enterprise', role: 'representative' },
        { organisation: 'b', kind: 'enterprise', role: 'agent' },
      ],
      false,
    ],
    [
      'nobody is representative and agent of one enterprise',
      [
        { organisation: 'a', kind: 'enterprise', role: 'representative' },
        { organisation: 'a', kind: 'enterprise', role: 'agent' },
      ],
      true,
    ],
    [
      'an officer of a bank does not administer another',
      [
        { organisation: 'a', kind: 'institution', role: 'officer' },
        { organisation: 'b', kind: 'institution', role: 'administrator' },
      ],
      true,
    ],
    [
      'an auditor of the operator is no officer of a bank',
      [
        { organisation: 'a', kind: 'operator', role: 'auditor' },
        { organisation: 'b', kind: 'institution', role: 'officer' },
      ],
      true,
    ],
  ])('%s', (_, posts, isExcluded) => {
    expect(excludedPair(posts) !== undefined).toBe(isExcluded);
  });
});

describe('who may do what', () => {
  it('an auditor and an officer change nothing, anywhere', () => {
    const carried = (role: Role) =>
      deeds.filter((deed) => may(role, deed, 'own') || may(role, deed, 'others'));
    expect(carried('auditor').sort()).toEqual(['account.list', 'account.list-organisations']);
    expect(carried('officer')).toEqual([]);
    expect(carried('agent')).toEqual([]);
    expect(carried('service-administrator')).toEqual([]);
  });

  it('only the operator reaches into other organisations', () => {
    for (const kind of kinds.filter((k) => k !== 'operator')) {
      const actor: Actor = { id: 'p', organisation: 'own', kind, roles: rolesIn[kind] };
      for (const deed of deeds)
        expect(actorMay(actor, deed, 'other'), `${kind} ${deed}`).toBe(false);
    }
  });

  it('without a role nothing may be done', () => {
    for (const kind of kinds) {
      const actor: Actor = { id: 'p', organisation: 'own', kind, roles: [] };
      for (const deed of deeds) expect(actorMay(actor, deed, 'own')).toBe(false);
    }
  });

  it('the console opens the first organisation', () => {
    expect(actorMay(consoleActor, 'account.register-organisation', null)).toBe(true);
  });
});

it.each([
  ['ming.li', true],
  ['li_4', true],
  ['13800000000', false],
  ['Li.ming', false],
  ['abc', false],
  ["x' or 1=1", false],
  ['a'.repeat(33), false],
])('%s as a login: %s', (text, isOne) => {
  expect(isLogin(text)).toBe(isOne);
});
