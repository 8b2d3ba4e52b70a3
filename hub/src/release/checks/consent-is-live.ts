import { stateObstacle } from '../../consent/consent.ts';
import { needsConsent, type AskCheck } from '../release-ask.ts';

/** Granted, begun, not paused, not withdrawn, not over: each has its own code. */
export const consentIsLive: AskCheck = {
  id: 'consent-is-live',
  clause: '方案附件注3; 个人信息保护法第十五条 (撤回)',
  check: (ask, { held, at }) =>
    !needsConsent(ask) || !held ? null : stateObstacle(held.consent, at),
};
