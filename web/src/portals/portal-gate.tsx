import { lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { Spin } from 'antd';
import { Suspense } from 'react';
import { isRefusal } from '../frame/ask.ts';
import { RefusalView } from '../frame/refusal-view.tsx';
import { SessionEntryPage } from '../session/session-entry-page.tsx';
import { SeatContext, seatIn, useSession } from '../session/session-queries.ts';

// Neither is needed before somebody is in.
const NoSeat = lazyRouteComponent(() => import('./portal-layout.tsx'), 'NoSeat');
const SessionReentryDialog = lazyRouteComponent(
  () => import('../session/session-reentry-dialog.tsx'),
  'SessionReentryDialog',
);

/** Shows who is in what they came for; others the way in, at the same address. */
export function PortalGate() {
  const session = useSession();
  if (session.isPending) return <Spin fullscreen />;
  const isOut = isRefusal(session.error) && session.error.status === 401;
  if (isOut || (session.data && session.data.state !== 'full')) return <SessionEntryPage />;
  if (!session.data) {
    return <RefusalView error={session.error} again={() => void session.refetch()} />;
  }
  const seat = seatIn(session.data);
  if (seat === null) {
    return (
      <Suspense fallback={<Spin fullscreen />}>
        <NoSeat />
      </Suspense>
    );
  }
  return (
    <SeatContext value={seat}>
      <Suspense fallback={<Spin fullscreen />}>
        <Outlet />
        <SessionReentryDialog login={session.data.login} person={session.data.person} />
      </Suspense>
    </SeatContext>
  );
}
