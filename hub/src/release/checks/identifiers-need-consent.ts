import { partyIdKind } from '@xinqiao/catalogue/values/party-id';
import type { FieldAsk, FieldCheck } from '../release.ts';

/** A natural person's id never leaves without a consent that names it, nor the kind of document it is
 * from; a firm's code in a column that may hold either is no identifier of a person. */
export const identifiersNeedConsent: FieldCheck = {
  id: 'identifiers-need-consent',
  clause: '方案附件第11类 法定代表人证件号码和类型在对外提供时需经企业授权; 三(六)1',
  check: (ask) =>
    ask.obstacle !== null && !ask.isOwn && identifiesPerson(ask)
      ? { outcome: 'withhold', reason: 'identifier-needs-consent' }
      : null,
  varies: ({ type }) => type === 'party-id',
};

function identifiesPerson({ field, content }: FieldAsk): boolean {
  if (field.type === 'person-id') return true;
  if (field.type === 'party-id') {
    const value = content[field.code];
    const kind = typeof value === 'string' ? partyIdKind(value) : null;
    return kind !== 'uscc' && kind !== 'organisation-code';
  }
  return field.mask === 'person-id' && field.openness !== 'open';
}
