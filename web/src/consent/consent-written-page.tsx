import { useNavigate } from '@tanstack/react-router';
import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { addressOf, ask, type Reply } from '../frame/ask.ts';
import { Asked, useAsked } from '../frame/asked.tsx';
import { useWords } from '../frame/language.tsx';
import { Page, Section } from '../frame/page.tsx';
import { FileDrop } from '../frame/upload.tsx';
import { institutionWords } from './consent-institution-words.ts';
import { ConsentTermsForm } from './consent-terms-form.tsx';

type Scan = Reply<'POST /api/v1/consents/scans'>;

interface Paper {
  readonly subject: string;
  readonly signedOn: string;
  readonly representative: string;
}

/** Enters a consent given on paper: the scan, what it says, and who signed it. */
export function ConsentWrittenPage() {
  const { say } = useWords(institutionWords);
  const [scan, setScan] = useState<Scan | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [paper] = Form.useForm<Paper>();
  const notice = useAsked('GET /api/v1/risk-notice');
  const navigate = useNavigate();
  const [once] = useState(() => crypto.randomUUID());
  return (
    <Page title={say('writtenTitle')} lead={say('writtenLead')}>
      <Asked query={notice}>
        {({ version, digest }) => (
          <>
            <Section title={say('scan')}>
              <FileDrop
                accept=".pdf,.jpg,.jpeg,.png"
                hint={say('scanHint')}
                to={() => addressOf('POST /api/v1/consents/scans', {})}
                onSent={(reply) => {
                  setScan(reply as Scan);
                  setMissing(false);
                }}
              />
              <div role="status" className="trace">
                {scan && say('scanKept', { digest: scan.digest })}
              </div>
              {isMissing && <Alert type="error" role="alert" showIcon title={say('scanFirst')} />}
            </Section>
            <PaperForm form={paper} />
            <ConsentTermsForm
              send={say('enter')}
              onSend={async (terms) => {
                setMissing(scan === null);
                const { subject, ...signed } = await paper.validateFields();
                if (scan === null) return;
                const told = { ...signed, scanDigest: scan.digest, mandate: null };
                const entered = await ask('POST /api/v1/consents/written', {
                  body: { ...terms, subject, paper: { ...told, notice: { version, digest } } },
                  once,
                });
                await navigate({ to: `/institution/consents/${entered.consent}` as '/' });
              }}
            />
          </>
        )}
      </Asked>
    </Page>
  );
}

function PaperForm({ form }: { readonly form: ReturnType<typeof Form.useForm<Paper>>[0] }) {
  const { say } = useWords(institutionWords);
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  const day = [{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: say('signedOn') }];
  return (
    <Section title={say('writtenTitle')}>
      <Form<Paper> form={form} layout="vertical" requiredMark={false}>
        <Form.Item name="subject" label={say('uscc')} rules={needed}>
          <Input maxLength={18} />
        </Form.Item>
        <Form.Item name="signedOn" label={say('signedOn')} rules={day}>
          <Input maxLength={10} />
        </Form.Item>
        <Form.Item
          name="representative"
          label={say('representative')}
          extra={say('representativeHint')}
          rules={needed}
        >
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Section>
  );
}
