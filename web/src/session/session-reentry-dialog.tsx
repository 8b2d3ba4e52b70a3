import { Modal, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ask, onSessionEnded } from '../frame/ask.ts';
import { useWords } from '../frame/language.tsx';
import { SessionSignInForm } from './session-sign-in-form.tsx';
import { sessionWords } from './session-words.ts';

interface SessionReentryDialogProps {
  readonly login: string;
  readonly person: string;
}

/** A session that ended mid-work is begun again over the page: what waits for it then goes on. */
export function SessionReentryDialog({ login, person }: SessionReentryDialogProps) {
  const { say } = useWords(sessionWords);
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<((isIn: boolean) => void)[]>([]);
  useEffect(() => {
    onSessionEnded(async () => {
      setOpen(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    return () => onSessionEnded(null);
  }, []);
  const settle = (isIn: boolean) => {
    setOpen(false);
    for (const resolve of waiting.current.splice(0)) resolve(isIn);
  };
  const onDone = async () => {
    const session = await ask('GET /api/v1/sessions/current');
    // Somebody else must not go on with what this person began.
    if (session.person === person) settle(true);
    else location.assign('/portal/');
  };
  return (
    <Modal
      open={isOpen}
      title={say('ended')}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
      onCancel={() => settle(false)}
    >
      <Typography.Paragraph>{say('endedLead')}</Typography.Paragraph>
      <SessionSignInForm login={login} onDone={() => void onDone()} />
    </Modal>
  );
}
