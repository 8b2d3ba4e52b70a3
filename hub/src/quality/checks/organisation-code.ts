import { organisationCodeFault } from '@xinqiao/catalogue/values/uscc';
import type { RecordCheck } from '../quality.ts';

// Real codes exist whose embedded organisation code fails its own check digit while the whole passes:
// the subject is not in doubt, so the record is kept and the source is told.
const problem = {
  problem: 'uscc.organisation-code',
  zh: '统一社会信用代码第9-17位组织机构代码校验码不符，请核对',
  en: 'positions 9-17 (organisation code) fail their own check digit: please verify the code',
};

export const organisationCode: RecordCheck = {
  id: problem.problem,
  clause: 'GB 32100-2015 / GB 11714-1997',
  of: ({ subject }) => {
    const field = subject.code;
    if (field === undefined) return null;
    return (judged) =>
      organisationCodeFault(judged.subject) ? { field, problem, keep: true } : null;
  },
};
