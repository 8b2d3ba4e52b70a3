import { widestRange } from '../../consent/consent.ts';
import { needsConsent, type AskCheck } from '../release-ask.ts';

/** Days asked for lie within those consented to: what asks too much is refused, never trimmed. */
export const rangeIsAllowed: AskCheck = {
  id: 'range-is-allowed',
  clause: '方案三(四)4; 三(六)1; 个人信息保护法第六条 (最小范围)',
  check: (ask, { held, at }) => {
    const { range } = ask;
    if (range === null) return null;
    if (!isDay(range.from) || !isDay(range.until) || range.from >= range.until) {
      return 'range-unreadable';
    }
    if (!needsConsent(ask) || !held) return null;
    const widest = widestRange(held.consent, at);
    const isWithin = widest && range.from >= widest.from && range.until <= widest.until;
    return isWithin ? null : 'outside-range';
  },
};

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
