import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { institutionWords } from '../consent/consent-institution-words.ts';
import { ConsentTermsForm } from '../consent/consent-terms-form.tsx';
import { ask } from '../frame/ask.ts';
import { useItemNames } from '../frame/item-names.ts';
import { useWords } from '../frame/language.tsx';
import { Page } from '../frame/page.tsx';
import { EnquiryHealthTag } from './enquiry-askable-table.tsx';
import { isForNothing, useSourceHealth } from './enquiry-queries.ts';
import { enquiryWords } from './enquiry-words.ts';

/** Asks a firm for a consent, having said what of it could not be had now. */
export function EnquiryConsentPage() {
  const { say } = useWords(institutionWords);
  const { uscc = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  // Pressed twice, it is one request.
  const [once] = useState(() => crypto.randomUUID());
  return (
    <Page title={say('askTitle')} lead={`${uscc} · ${say('askLead')}`}>
      <ConsentTermsForm
        send={say('send')}
        beside={(item) => <EnquiryHealthTag item={item} />}
        below={(items) => <ForNothing items={items} />}
        onSend={async (terms) => {
          const asked = await ask('POST /api/v1/consents', {
            body: { ...terms, subject: uscc },
            once,
          });
          await navigate({ to: `/institution/consents/${asked.consent}` as '/' });
        }}
      />
    </Page>
  );
}

function ForNothing({ items }: { readonly items: readonly string[] }) {
  const { say } = useWords(enquiryWords);
  const health = useSourceHealth();
  const itemName = useItemNames();
  const idle = items.filter((item) => isForNothing(health.get(item)));
  if (idle.length === 0) return null;
  const says = `${say('forNothing')}${idle.map(itemName).join(' · ')}`;
  return <Alert type="warning" showIcon role="alert" title={says} />;
}
