import { needsConsent, standingObstacle, type AskCheck } from '../release-ask.ts';

/** Nothing that is not public goes to an institution that is not, or no longer, admitted. */
export const institutionInStanding: AskCheck = {
  id: 'institution-in-standing',
  clause: '方案三(六)2 不符合安全要求的一律不得接入',
  check: (ask, { standing }) => {
    return needsConsent(ask) ? standingObstacle(standing) : null;
  },
};
