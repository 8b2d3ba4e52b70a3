import { useNavigate, useParams } from '@tanstack/react-router';
import { askFile } from '../frame/ask.ts';
import { Asked } from '../frame/asked.tsx';
import { CanButton } from '../frame/can-button.tsx';
import { DownloadButton } from '../frame/download-button.tsx';
import { useWords } from '../frame/language.tsx';
import { useLive } from '../frame/live.ts';
import { Page, Section } from '../frame/page.tsx';
import { useCan } from '../session/session-queries.ts';
import { ConsentOfSubjectTable } from '../consent/consent-institution-table.tsx';
import { EnquiryAskableTable } from '../enquiry/enquiry-askable-table.tsx';
import { usePublicReport } from './report-queries.ts';
import { ReportShown } from './report-shown-card.tsx';
import { reportWords } from './report-words.ts';

/** One firm: what is public of it at once, the consents with it, and what a further one could open. */
export function ReportSubjectPage() {
  const { say, language } = useWords(reportWords);
  const { uscc = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const report = usePublicReport(uscc);
  const [canAsk, canList, canSee] = [
    useCan('POST /api/v1/consents'),
    useCan('GET /api/v1/consents'),
    useCan('GET /api/v1/enquiry/sources'),
  ];
  useLive('consent');
  const pdf = () =>
    askFile('GET /api/v1/subjects/{uscc}/report', {
      path: { uscc },
      query: { form: 'pdf', language },
    });
  const toAsk = () => void navigate({ to: `/institution/subjects/${uscc}/ask` as '/' });
  const deeds = (
    <CanButton can={canAsk} type="primary" onClick={toAsk}>
      {say('askConsent')}
    </CanButton>
  );
  const download = <DownloadButton file={pdf} name={`${uscc}.pdf`} label={say('pdf')} />;
  return (
    <Page
      title={report.data?.subject.name ?? say('subjectTitle')}
      lead={uscc}
      {...(report.data && { deeds })}
    >
      {report.data && canList.can && (
        <Section title={say('consentsHere')}>
          <ConsentOfSubjectTable uscc={uscc} />
        </Section>
      )}
      {report.data && canSee.can && (
        <Section title={say('askable')}>
          <EnquiryAskableTable />
        </Section>
      )}
      <Section title={say('publicReport')} extra={report.data && download}>
        {say('publicHint')}
      </Section>
      <Asked query={report}>{(told) => <ReportShown report={told} />}</Asked>
    </Page>
  );
}
