// Every page of every portal, tried from a seat of every kind and role.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Place } from '../../hub/src/browser-builders.ts';
import { rolesIn, type OrganisationKind, type Role } from '../../hub/src/account/account.ts';
import { seriousFaults, servedPortals, type ServedPortals } from '../portal-builders.ts';
import { mayOpen } from '../src/portals/portal.ts';
import { portalOf, portals } from '../src/portals/portals.ts';

let served: ServedPortals;
beforeAll(async () => {
  served = await servedPortals();
}, 120_000);
afterAll(() => served.close());

// Who represents an enterprise arises from a mandate: told in the enterprise's own story.
const kinds = (Object.keys(rolesIn) as OrganisationKind[]).filter((kind) => kind !== 'enterprise');
const seats = kinds.flatMap((kind) =>
  rolesIn[kind].filter((role) => role !== 'machine').map((role: Role) => ({ kind, role })),
);
const pages = portals.flatMap((portal) =>
  portal.pages.map((page) => ({ portal, page, path: `/portal/${portal.key}${page.path}` })),
);

const places = new Map<OrganisationKind, Place>();

/** One organisation of each kind: a node has one operator. */
async function placeOf(kind: OrganisationKind): Promise<Place> {
  const place = places.get(kind) ?? (await served.node.organisation(kind));
  places.set(kind, place);
  return place;
}

/** As by the back button: without loading the portal again. */
async function goTo(window: Page, path: string): Promise<void> {
  await window.evaluate(`history.pushState(null, '', ${JSON.stringify(path)});
    dispatchEvent(new PopStateEvent('popstate'))`);
}

describe.each(seats)('$role of $kind', ({ kind, role }) => {
  it('is shown the pages of their portal that are for them, and told calmly of all others', async () => {
    const person = await served.node.seated(await placeOf(kind), role);
    const { page: window, context } = await served.signedIn(person);
    const complaints: string[] = [];
    window.on('pageerror', ({ message }) => complaints.push(message));
    const seat = { organisation: '', name: '', kind, roles: [role] } as const;
    await window.goto('/portal/');
    await window.locator('#main').waitFor();
    for (const { portal, page, path } of pages) {
      await goTo(window, path.replaceAll(/\$\w+/g, '0'));
      const isTheirs = portalOf(seat) === portal && mayOpen(page, seat);
      const main = window.locator(`#main[data-page="${portal.key}${page.path}"]`);
      const shown = main.getByRole('heading', { level: 1 });
      await shown.or(main.locator('.ant-result')).first().waitFor();
      expect(await shown.count(), `${path} for ${kind}:${role}`).toBe(isTheirs ? 1 : 0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('no page has a serious fault for who cannot see or use a mouse (WCAG 2.2 AA)', async () => {
  for (const portal of portals.filter(({ key }) => key !== 'enterprise')) {
    const [kind] = portal.kinds as [OrganisationKind];
    const role = rolesIn[kind].find((one) =>
      portal.pages.every((page) =>
        mayOpen(page, { organisation: '', name: '', kind, roles: [one] }),
      ),
    );
    if (role === undefined) continue;
    const person = await served.node.seated(await placeOf(kind), role);
    const { page: window, context } = await served.signedIn(person);
    for (const { path } of portal.pages.filter(({ icon }) => icon !== undefined)) {
      await window.goto(`/portal/${portal.key}${path}`);
      await window.getByRole('heading', { level: 1 }).waitFor();
      expect(await seriousFaults(window), `${portal.key}${path}`).toEqual([]);
    }
    await context.close();
  }
});
