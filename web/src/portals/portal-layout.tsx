import { MenuOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Breadcrumb, Button, Drawer, Grid, Layout, Menu, Result, Spin } from 'antd';
import { Suspense, useState, useSyncExternalStore, type ReactNode } from 'react';
import { BrokenBoundary } from '../frame/broken.tsx';
import { frameWords } from '../frame/frame-words.ts';
import { useWords } from '../frame/language.tsx';
import { useSeat } from '../session/session-queries.ts';
import { PortalMast } from './portal-mast.tsx';
import { portalWords } from './portal-words.ts';
import { mayOpen, type Portal, type PortalPage } from './portal.ts';
import { portalOf } from './portals.ts';

interface PortalLayoutProps {
  readonly portal: Portal;
  readonly page: PortalPage;
  readonly children: ReactNode;
}

/** Mast, menu, where one is, and the page; a calm no where the page is not for this seat. */
export function PortalLayout({ portal, page, children }: PortalLayoutProps) {
  const seat = useSeat();
  const { say, name } = useWords(portalWords);
  const isOwn = portalOf(seat) === portal;
  const [isOpen, setOpen] = useState(false);
  const isWide = Grid.useBreakpoint().lg === true;
  const no = isOwn ? say('notYourRole') : say('otherPortal', { portal: name(portal.name) });
  const menu = <PortalMenu page={page} onDone={() => setOpen(false)} />;
  const opener = !isWide && (
    <Button icon={<MenuOutlined />} aria-label={say('menu')} onClick={() => setOpen(true)} />
  );
  return (
    <Layout className="shell">
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <PortalMast opener={opener} />
      <Layout hasSider={isWide}>
        {isWide && (
          <Layout.Sider theme="light" width={208}>
            <nav aria-label={say('menu')}>{menu}</nav>
          </Layout.Sider>
        )}
        <Layout.Content
          className="main"
          id="main"
          role="main"
          data-page={`${portal.key}${page.path}`}
        >
          <Offline />
          <Where portal={portal} page={page} />
          <BrokenBoundary key={page.path}>
            {isOwn && mayOpen(page, seat) ? (
              <Suspense fallback={<Spin />}>{children}</Suspense>
            ) : (
              <NotHere says={no} />
            )}
          </BrokenBoundary>
        </Layout.Content>
      </Layout>
      <Drawer
        open={isOpen}
        placement="left"
        size={240}
        onClose={() => setOpen(false)}
        title={say('menu')}
      >
        {menu}
      </Drawer>
    </Layout>
  );
}

interface PortalMenuProps {
  readonly page: PortalPage;
  readonly onDone: () => void;
}

function PortalMenu({ page, onDone }: PortalMenuProps) {
  const seat = useSeat();
  const portal = portalOf(seat);
  const navigate = useNavigate();
  const { say, name } = useWords(portalWords);
  const items = portal.pages
    .filter(({ icon }) => icon !== undefined)
    .map((one) => {
      const isOpen = mayOpen(one, seat);
      const Icon = one.icon;
      return {
        key: one.path,
        icon: Icon && <Icon />,
        label: <span title={isOpen ? undefined : say('notYourRole')}>{name(one.label)}</span>,
        disabled: !isOpen,
      };
    });
  const go = (path: string) => {
    onDone();
    void navigate({ to: `/${portal.key}${path === '/' ? '' : path}` as '/' });
  };
  return <Menu items={items} selectedKeys={[page.path]} onClick={({ key }) => go(key)} />;
}

function Where({ portal, page }: { readonly portal: Portal; readonly page: PortalPage }) {
  const { name } = useWords(portalWords);
  const { say } = useWords(frameWords);
  if (page.path === '/') return null;
  const items = [
    { title: <a href={`/portal/${portal.key}`}>{name(portal.name)}</a> },
    { title: name(page.label) },
  ];
  return <Breadcrumb className="where" aria-label={say('breadcrumb')} items={items} />;
}

const watchNetwork = (changed: () => void) => {
  const events = ['online', 'offline'];
  for (const event of events) addEventListener(event, changed);
  return () => {
    for (const event of events) removeEventListener(event, changed);
  };
};

function Offline() {
  const { say } = useWords(frameWords);
  const isOnline = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  return isOnline ? null : (
    <Alert type="warning" showIcon title={say('offline')} className="section" />
  );
}

function NotHere({ says }: { readonly says: string }) {
  const { say } = useWords(frameWords);
  const home = <Button href="/portal/">{say('toHome')}</Button>;
  return <Result status="info" title={say('refused403')} subTitle={says} extra={home} />;
}

/** No page stands at this address. */
export function NotAPage() {
  const { say } = useWords(frameWords);
  const home = <Button href="/portal/">{say('toHome')}</Button>;
  return <Result status="info" title={say('refused404')} subTitle={say('notAPage')} extra={home} />;
}

/** Signed in, and acting for nobody. */
export function NoSeat() {
  const { say } = useWords(portalWords);
  return (
    <Layout className="shell">
      <PortalMast opener={null} />
      <main className="main">
        <Result status="info" title={say('noSeat')} />
      </main>
    </Layout>
  );
}
