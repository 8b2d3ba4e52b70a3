import { useParams } from '@tanstack/react-router';
import { askFile } from '../frame/ask.ts';
import { Asked } from '../frame/asked.tsx';
import { DownloadButton } from '../frame/download-button.tsx';
import { useWords } from '../frame/language.tsx';
import { Page } from '../frame/page.tsx';
import { useReport } from './report-queries.ts';
import { ReportShown } from './report-shown-card.tsx';
import { reportWords } from './report-words.ts';

/** A report once made: its address shows it again, to the byte, and uses up nothing. */
export function ReportPage() {
  const { say, language } = useWords(reportWords);
  const { number = '' } = useParams({ strict: false });
  const report = useReport(number);
  const pdf = () =>
    askFile('GET /api/v1/disclosures/{number}/report', {
      path: { number },
      query: { form: 'pdf', language },
    });
  const deeds = report.data && (
    <DownloadButton file={pdf} name={`${number}.pdf`} label={say('pdf')} />
  );
  return (
    <Page title={say('reportTitle')} deeds={deeds}>
      <Asked query={report}>
        {(told) => (
          <>
            <p className="quiet">{say('once')}</p>
            <ReportShown report={told} />
          </>
        )}
      </Asked>
    </Page>
  );
}
