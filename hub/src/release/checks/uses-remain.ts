import { useObstacle } from '../../consent/consent.ts';
import { needsConsent, itemsOf, type AskCheck } from '../release-ask.ts';

/** A use is left of the period and of all, and there is something the consent names to use it for. */
export const usesRemain: AskCheck = {
  id: 'uses-remain',
  clause: '方案三(六)1; 个人信息保护法第六条 (最小范围)',
  check: (ask, { held, edition }) => {
    if (!needsConsent(ask) || !held) return null;
    const spent = useObstacle(held.consent, held.used);
    if (spent) return spent;
    const named = new Set(held.consent.scope.map(({ item }) => item));
    return itemsOf(ask, edition).some(({ code }) => named.has(code)) ? null : 'item-not-named';
  },
};
