import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { ask } from '../frame/ask.ts';
import { frameWords } from '../frame/frame-words.ts';
import { useWords } from '../frame/language.tsx';
import { LanguageChoice } from '../frame/language-choice.tsx';
import { choose, seatIn, useSession, type Seat } from '../session/session-queries.ts';
import { portalWords } from './portal-words.ts';
import { portalOf } from './portals.ts';

/** The line above every page: which node, which portal, who one is, the other language. */
export function PortalMast({ opener }: { readonly opener: ReactNode }) {
  const { say } = useWords(frameWords);
  const { name } = useWords(portalWords);
  const session = useSession();
  const seat = session.data ? seatIn(session.data) : null;
  return (
    <header className="mast">
      {opener}
      <a className="brand" href="/portal/">
        {say('brand')}
      </a>
      {seat && <span className="portal">{`${name(portalOf(seat).name)} · ${seat.name}`}</span>}
      <span className="grow" />
      <LanguageChoice />
      <AccountMenu
        seats={session.data?.seats ?? []}
        person={session.data?.name ?? ''}
        seat={seat}
      />
    </header>
  );
}

interface AccountMenuProps {
  readonly person: string;
  readonly seat: Seat | null;
  readonly seats: readonly Seat[];
}

function AccountMenu({ person, seat, seats }: AccountMenuProps) {
  const { say } = useWords(portalWords);
  const places: MenuProps['items'] = seats.map(({ organisation, name }) => ({
    key: organisation,
    label: name,
    disabled: organisation === seat?.organisation,
    onClick: () => choose(organisation),
  }));
  const items: MenuProps['items'] = [
    { key: 'places', type: 'group', label: say('actFor'), children: places },
    { type: 'divider' },
    { key: 'out', label: say('signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${say('account')} ${person}`}>
        {person}
      </Button>
    </Dropdown>
  );
}

async function signOut(): Promise<void> {
  await ask('DELETE /api/v1/sessions/current');
  location.assign('/portal/');
}
