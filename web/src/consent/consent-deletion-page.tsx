import { Button, Modal, Upload } from 'antd';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useAsked, useDeed } from '../frame/asked.tsx';
import { isRefusal, type Reply } from '../frame/ask.ts';
import { Instant } from '../frame/instant.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { PagedTable } from '../frame/paged-table.tsx';
import { RefusalText } from '../frame/refusal-view.tsx';
import { institutionWords } from './consent-institution-words.ts';

type Owed = Reply<'GET /api/v1/deletion-receipts/owed'>;
type Line = Owed['owed'][number];

/** What must be deleted and is not yet confirmed; confirmed by the digest of a statement that stays here. */
export function ConsentDeletionPage() {
  const { say } = useWords(institutionWords);
  const owed = useAsked('GET /api/v1/deletion-receipts/owed');
  const [confirming, confirm] = useState<Line | null>(null);
  const columns = [
    {
      title: say('number'),
      dataIndex: 'consent',
      render: (consent: string) => (
        <Link to={`/institution/consents/${consent}` as '/'}>{consent}</Link>
      ),
    },
    { title: say('subject'), dataIndex: 'subject', className: 'figures' },
    { title: say('cause'), dataIndex: 'cause', render: (cause: Line['cause']) => say(cause) },
    { title: say('since'), dataIndex: 'since', render: (at: string) => <Instant at={at} /> },
    { title: say('uses'), dataIndex: 'uses', className: 'figures' },
    {
      title: say('confirm'),
      key: 'confirm',
      render: (_: unknown, line: Line) => (
        <Button size="small" onClick={() => confirm(line)}>
          {say('confirm')}
        </Button>
      ),
    },
  ];
  return (
    <Page title={say('owedTitle')} lead={say('owedLead')}>
      <Section title={say('owedTitle')}>
        <PagedTable<Line, Owed>
          query={owed}
          rows={(reply) => reply.owed}
          columns={columns}
          rowKey="consent"
          label={say('owedTitle')}
          empty={say('owedNone')}
        />
      </Section>
      {confirming && <ConfirmDialog line={confirming} onClose={() => confirm(null)} />}
    </Page>
  );
}

interface ConfirmDialogProps {
  readonly line: Line;
  readonly onClose: () => void;
}

function ConfirmDialog({ line, onClose }: ConfirmDialogProps) {
  const { say } = useWords(institutionWords);
  const [digest, setDigest] = useState<string | null>(null);
  const send = useDeed('POST /api/v1/consents/{consent}/deletion-receipt');
  const done = send.data;
  const sending = () =>
    send.mutate([{ path: { consent: line.consent }, body: { statement: digest ?? '' } }]);
  return (
    <Modal
      open
      title={say('confirm')}
      onCancel={onClose}
      okText={say('confirm')}
      okButtonProps={{ disabled: digest === null || done !== undefined, loading: send.isPending }}
      onOk={sending}
    >
      <p>{say('statementHint')}</p>
      <Upload
        showUploadList={false}
        beforeUpload={(file) => {
          void digestOf(file).then(setDigest);
          return false;
        }}
      >
        <Button>{say('chooseStatement')}</Button>
      </Upload>
      <p className="trace">{digest}</p>
      <div role="status">{done && say('confirmed', { uses: done.uses })}</div>
      <div role="alert">{isRefusal(send.error) && <RefusalText refusal={send.error} />}</div>
    </Modal>
  );
}

/** As the node writes digests. */
async function digestOf(file: Blob): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `sha256:${hex.join('')}`;
}
