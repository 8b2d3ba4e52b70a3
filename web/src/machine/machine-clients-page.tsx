import { Alert, Button, Space, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useAddress } from '../frame/address.ts';
import type { Reply } from '../frame/ask.ts';
import { Asked, useAsked, useDeed } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { DeedButton } from '../frame/deed-button.tsx';
import { frameWords } from '../frame/frame-words.ts';
import { dayText } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Nothing, Page, Section } from '../frame/page.tsx';
import { useCan } from '../session/session-queries.ts';
import { MachineKeyDialog } from './machine-key-dialog.tsx';
import { machineWords } from './machine-words.ts';

type Client = Reply<'GET /api/v1/clients'>['clients'][number];
type Key = Client['keys'][number];

/** The systems of one's institution, each with its keys; a key that ends soon is pointed out. */
export function MachineClientsPage() {
  const { say } = useWords(machineWords);
  const frame = useWords(frameWords);
  const { search, change } = useAddress();
  const { cursor } = search;
  const clients = useAsked('GET /api/v1/clients', {
    query: { ...(cursor !== undefined && { cursor }) },
  });
  const expiring = useAsked('GET /api/v1/clients/expiring-keys');
  const soon = new Set((expiring.data?.keys ?? []).map(({ client, kid }) => `${client} ${kid}`));
  const canRegister = useCan('POST /api/v1/clients');
  /** Null: a new system. */
  const [keying, key] = useState<Client | null | undefined>(undefined);
  const register = (
    <CanButton type="primary" can={canRegister} onClick={() => key(null)}>
      {say('register')}
    </CanButton>
  );
  return (
    <Page title={say('title')} lead={say('lead')} deeds={register}>
      <Asked query={clients}>
        {({ clients: own, next }) => (
          <>
            {own.length === 0 && <Nothing says={say('none')} />}
            {own.map((client) => (
              <ClientCard
                key={client.client}
                client={client}
                soon={soon}
                onAdd={() => key(client)}
              />
            ))}
            {next !== null && (
              <Button onClick={() => change({ cursor: next })}>{frame.say('nextPage')}</Button>
            )}
          </>
        )}
      </Asked>
      {keying !== undefined && (
        <MachineKeyDialog client={keying?.client ?? null} onClose={() => key(undefined)} />
      )}
    </Page>
  );
}

interface ClientCardProps {
  readonly client: Client;
  readonly soon: ReadonlySet<string>;
  readonly onAdd: () => void;
}

function ClientCard({ client, soon, onAdd }: ClientCardProps) {
  const { say } = useWords(machineWords);
  const end = useDeed('DELETE /api/v1/clients/{client}');
  const [canEnd, canAdd] = [
    useCan('DELETE /api/v1/clients/{client}'),
    useCan('POST /api/v1/clients/{client}/keys'),
  ];
  const isOver = client.endedAt !== null;
  const deeds = isOver ? (
    <Tag>{say('ended')}</Tag>
  ) : (
    <Space wrap>
      <CanButton size="small" can={canAdd} onClick={onAdd}>
        {say('addKey')}
      </CanButton>
      <DeedButton
        size="small"
        danger
        can={canEnd}
        loading={end.isPending}
        asks={{ title: say('endAsk'), means: say('endMeans'), yes: say('end') }}
        onDo={() => end.mutate([{ path: { client: client.client } }])}
        error={end.error}
      >
        {say('end')}
      </DeedButton>
    </Space>
  );
  const isLate = client.keys.some(({ kid }) => soon.has(`${client.client} ${kid}`));
  return (
    <Section title={client.name} extra={deeds}>
      {isLate && <Alert type="warning" showIcon title={say('soon')} className="section" />}
      <Typography.Paragraph className="trace">
        {`${say('client')} ${client.client}`}
        {client.redirect_uris.map((uri) => ` · ${uri}`)}
      </Typography.Paragraph>
      <KeysTable client={client} soon={soon} />
    </Section>
  );
}

type KeysTableProps = Omit<ClientCardProps, 'onAdd'>;

function KeysTable({ client: { client, name, keys, endedAt }, soon }: KeysTableProps) {
  const { say } = useWords(machineWords);
  const columns = [
    { title: say('kid'), dataIndex: 'kid', className: 'trace' },
    { title: say('alg'), dataIndex: 'alg' },
    {
      title: say('expiresAt'),
      key: 'expiresAt',
      className: 'figures',
      render: (_: unknown, { kid, expiresAt }: Key) => (
        <>
          {dayText(expiresAt)}{' '}
          {soon.has(`${client} ${kid}`) && <Tag color="gold">{say('soon')}</Tag>}
        </>
      ),
    },
    {
      title: say('revoke'),
      key: 'revoke',
      render: (_: unknown, { kid, revokedAt }: Key) =>
        revokedAt !== null || endedAt !== null ? (
          <Tag>{say('revoked')}</Tag>
        ) : (
          <RevokeKeyButton client={client} kid={kid} />
        ),
    },
  ];
  return (
    <Table<Key>
      aria-label={name}
      size="small"
      rowKey="kid"
      columns={columns}
      dataSource={[...keys]}
      pagination={false}
    />
  );
}

function RevokeKeyButton({ client, kid }: { readonly client: string; readonly kid: string }) {
  const { say } = useWords(machineWords);
  const revoke = useDeed('DELETE /api/v1/clients/{client}/keys/{kid}');
  return (
    <DeedButton
      size="small"
      danger
      can={useCan('DELETE /api/v1/clients/{client}/keys/{kid}')}
      loading={revoke.isPending}
      asks={{ title: say('revokeAsk'), means: say('revokeMeans'), yes: say('revoke') }}
      onDo={() => revoke.mutate([{ path: { client, kid } }])}
      error={revoke.error}
    >
      {say('revoke')}
    </DeedButton>
  );
}
