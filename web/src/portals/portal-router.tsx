// Lays the tables of the portals on the router: one lazy chunk a page.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router';
import type { JSX } from 'react';
import { parseSearch, stringifySearch } from '../frame/address.ts';
import { Broken } from '../frame/broken.tsx';
import { useSeat } from '../session/session-queries.ts';
import { PortalGate } from './portal-gate.tsx';
import type { Portal, PortalPage } from './portal.ts';
import { portalOf, portals } from './portals.ts';

/** What stands around pages: not needed before somebody is in. */
const layout = () => import('./portal-layout.tsx');
const PortalLayout = lazyRouteComponent(layout, 'PortalLayout');
const NotAPage = lazyRouteComponent(layout, 'NotAPage');

const root = createRootRoute({ component: PortalGate, notFoundComponent: NotAPage });

/** The address of a page, as the router knows it. */
export function pathOf({ key }: Portal, { path }: PortalPage): string {
  return path === '/' ? `/${key}` : `/${key}${path}`;
}

const own = createRoute({ getParentRoute: () => root, path: '/', component: ToOwnPortal });

function ToOwnPortal() {
  return <Navigate to={`/${portalOf(useSeat()).key}` as '/'} replace />;
}

const laid = portals.flatMap((portal) =>
  portal.pages.map((page) => {
    const Page = lazyRouteComponent(async () => ({
      default: (await page.page()) as () => JSX.Element,
    }));
    return createRoute({
      getParentRoute: () => root,
      path: pathOf(portal, page) as '/',
      component: () => (
        <PortalLayout portal={portal} page={page}>
          <Page />
        </PortalLayout>
      ),
    });
  }),
);

/** The address bar and what it shows. */
export const portalRouter = createRouter({
  routeTree: root.addChildren([own, ...laid]),
  basepath: '/portal',
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultErrorComponent: Broken,
});
