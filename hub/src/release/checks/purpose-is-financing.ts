import { purposes } from '../../consent/consent.ts';
import { needsConsent, type AskCheck } from '../release-ask.ts';

/** The purposes are a closed list, all of them financing support; another cannot be had by any name. What is
 * public, or the asker's own, needs none. */
export const purposeIsFinancing: AskCheck = {
  id: 'purpose-is-financing',
  clause: '方案三(六)1 不得用于为企业提供融资支持以外的活动',
  check: (ask) => {
    const isListed = !needsConsent(ask) || Object.hasOwn(purposes, ask.purpose);
    return isListed ? null : 'purpose-not-financing';
  },
};
