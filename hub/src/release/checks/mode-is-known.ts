import type { AskCheck } from '../release-ask.ts';

/** Of records: a report or a query. A consent to verification lets none of them be seen. */
export const modeIsKnown: AskCheck = {
  id: 'mode-is-known',
  clause: '方案三(四)4',
  check: ({ mode }) => (mode === 'report' || mode === 'query' ? null : 'mode-unknown'),
};

/** Of source units: calls for a report or a query; verifications by those, or by a consent to them alone. */
export const modeOfEnquiryIsKnown: AskCheck = {
  id: 'mode-of-enquiry-is-known',
  clause: '方案附件注2',
  check: ({ mode }) => (isOfSources(mode) ? null : 'mode-unknown'),
};

function isOfSources(mode: string): boolean {
  return mode === 'report' || mode === 'query' || mode === 'verify';
}
