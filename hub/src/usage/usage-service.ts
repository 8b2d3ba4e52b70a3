import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import type { Accounts } from '../account/account-service.ts';
import type { Audit } from '../audit/audit-service.ts';
import { usageAccessService } from './usage-access-service.ts';
import { usageCaseService } from './usage-case-service.ts';
import { usageRegisterService } from './usage-register-service.ts';
import { usageReviewService } from './usage-review-service.ts';
import { usageStatementService } from './usage-statement-service.ts';
import { usageWatchService } from './usage-watch-service.ts';

export { toAccessReply, type Access } from './usage-schema.ts';
export type Usage = ReturnType<typeof usageService>;

export interface UsageGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  readonly now: () => Date;
  readonly accounts: Pick<Accounts, 'organisationsNamed'>;
}

export function usageService(ground: UsageGround) {
  const register = usageRegisterService(ground);
  const { openCase, ...cases } = usageCaseService(ground);
  return {
    search: register.search,
    exported: register.exported,
    ...usageAccessService({ ...ground, register }),
    ...usageStatementService(ground),
    ...usageReviewService({ ...ground, openCase }),
    ...usageWatchService({ ...ground, openCase }),
    ...cases,
  };
}
