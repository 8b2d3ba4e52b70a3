import { Outlet } from '@tanstack/react-router';
import { Spin } from 'antd';
import { isRefusal } from '../frame/ask.ts';
import { RefusalView } from '../frame/refusal-view.tsx';
import { SessionEntryPage } from '../session/session-entry-page.tsx';
import { SeatContext, seatIn, useSession } from '../session/session-queries.ts';
import { SessionReentryDialog } from '../session/session-reentry-dialog.tsx';
import { NoSeat } from './portal-layout.tsx';

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
  if (seat === null) return <NoSeat />;
  return (
    <SeatContext value={seat}>
      <Outlet />
      <SessionReentryDialog login={session.data.login} person={session.data.person} />
    </SeatContext>
  );
}
