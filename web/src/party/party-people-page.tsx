import { Alert, Button, Form, Input, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ask, type Reply, type Sent } from '../frame/ask.ts';
import { useAsked } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { useStep } from '../frame/step.tsx';
import { useCan, useSeat } from '../session/session-queries.ts';
import { isStaff, LockButton, staff, TakeRoleButton, type Member } from './party-people-list.tsx';
import { peopleWords } from './party-people-words.ts';

type Members = Reply<'GET /api/v1/organisations/{organisation}/members'>;
type Invitation = Sent<'POST /api/v1/organisations/{organisation}/invitations'>['body'];

/** People of one's own organisation: invited, given roles, locked. */
export function PartyPeoplePage() {
  const { say } = useWords(peopleWords);
  const { organisation } = useSeat();
  const members = useAsked('GET /api/v1/organisations/{organisation}/members', {
    path: { organisation },
  });
  const [shown, show] = useState<'invite' | Member | null>(null);
  const canInvite = useCan('POST /api/v1/organisations/{organisation}/invitations');
  const invite = (
    <CanButton type="primary" can={canInvite} onClick={() => show('invite')}>
      {say('invite')}
    </CanButton>
  );
  return (
    <Page title={say('title')} lead={say('lead')} deeds={invite}>
      <Section title={say('title')}>
        <PagedTable<Member, Members>
          query={members}
          rows={(reply) => reply.members}
          columns={useColumns(show)}
          rowKey="person"
          label={say('title')}
          empty={say('none')}
        />
      </Section>
      {shown === 'invite' && <InviteDialog onClose={() => show(null)} />}
      {shown !== null && shown !== 'invite' && (
        <GiveDialog member={shown} onClose={() => show(null)} />
      )}
    </Page>
  );
}

function useColumns(onGive: (member: Member) => void) {
  const { say } = useWords(peopleWords);
  const canGive = useCan('POST /api/v1/organisations/{organisation}/members/{person}/roles');
  return [
    { title: say('name'), dataIndex: 'name' },
    { title: say('phone'), dataIndex: 'phone', className: 'figures' },
    {
      title: say('state'),
      dataIndex: 'state',
      render: (state: Member['state']) => (
        <Tag {...(state === 'locked' && { color: 'red' })}>{say(state)}</Tag>
      ),
    },
    {
      title: say('identity'),
      dataIndex: 'identity',
      render: (identity: Member['identity']) => say(identity),
    },
    {
      title: say('roles'),
      key: 'roles',
      render: (_: unknown, member: Member) => (
        <Space wrap>
          {member.roles.filter(isStaff).map((role) => (
            <TakeRoleButton key={role} member={member} role={role} />
          ))}
        </Space>
      ),
    },
    {
      title: say('deeds'),
      key: 'deeds',
      render: (_: unknown, member: Member) => (
        <Space wrap>
          <CanButton size="small" can={canGive} onClick={() => onGive(member)}>
            {say('give')}
          </CanButton>
          <LockButton member={member} />
        </Space>
      ),
    },
  ];
}

function useRoleChoices() {
  const { say } = useWords(peopleWords);
  return staff.map((value) => ({ value, label: say(value) }));
}

function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords(peopleWords);
  const { organisation } = useSeat();
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const [given, setGiven] = useState<{ readonly code: string; readonly hours: number } | null>(
    null,
  );
  const roles = useRoleChoices();
  const needed = [{ required: true, message: say('needed') }];
  const send = (body: Invitation) =>
    run(async () => {
      const path = { organisation };
      setGiven(await ask('POST /api/v1/organisations/{organisation}/invitations', { path, body }));
      await known.invalidateQueries();
    });
  return (
    <Modal open title={say('invite')} footer={null} onCancel={onClose}>
      {no}
      {given ? (
        <Alert
          type="success"
          title={say('code', { hours: given.hours })}
          description={<span className="secret">{given.code}</span>}
        />
      ) : (
        <Form<Invitation>
          layout="vertical"
          requiredMark={false}
          onFinish={(told) => void send(told)}
        >
          <Form.Item name="name" label={say('name')} rules={needed}>
            <Input maxLength={100} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={say('phone')} rules={needed}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="role" label={say('role')} rules={needed}>
            <Select options={roles} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {say('send')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

interface GiveDialogProps {
  readonly member: Member;
  readonly onClose: () => void;
}

function GiveDialog({ member: { person, name }, onClose }: GiveDialogProps) {
  const { say } = useWords(peopleWords);
  const { organisation } = useSeat();
  const { run, isBusy, no } = useStep();
  const known = useQueryClient();
  const roles = useRoleChoices();
  const send = (body: { readonly role: (typeof staff)[number] }) =>
    run(async () => {
      const path = { organisation, person };
      await ask('POST /api/v1/organisations/{organisation}/members/{person}/roles', { path, body });
      await known.invalidateQueries();
      onClose();
    });
  return (
    <Modal open title={`${say('give')} · ${name}`} footer={null} onCancel={onClose}>
      {no}
      <Form<{ role: (typeof staff)[number] }>
        layout="vertical"
        requiredMark={false}
        onFinish={(told) => void send(told)}
      >
        <Form.Item
          name="role"
          label={say('role')}
          rules={[{ required: true, message: say('needed') }]}
        >
          <Select options={roles} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {say('give')}
        </Button>
      </Form>
    </Modal>
  );
}
