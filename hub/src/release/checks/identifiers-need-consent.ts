import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import type { ReleaseCheck } from '../release.ts';

/** A natural person's id never leaves without consent, nor the kind of document it is from; a firm's
 * code in a column that may hold either is no identifier of a person. */
export const identifiersNeedConsent: ReleaseCheck = {
  id: 'identifiers-need-consent',
  clause: '方案附件第11类 法定代表人证件号码和类型在对外提供时需经企业授权; 三(六)1',
  check: ({ field, content }) => {
    const id = { outcome: 'withhold', reason: 'identifier-needs-consent' } as const;
    if (field.type === 'person-id') return id;
    if (field.type === 'party-id') {
      const value = content[field.code];
      const kind = typeof value === 'string' ? partyIdKind(value) : null;
      return kind === 'uscc' || kind === 'organisation-code' ? null : id;
    }
    return field.mask === 'person-id' && field.openness !== 'open' ? id : null;
  },
};
