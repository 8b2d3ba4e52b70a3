import { releaseAgainService } from './release-again-service.ts';
import { releaseAskService } from './release-ask-service.ts';
import { releaseBatchService } from './release-batch-service.ts';
import { coverageBook } from './release-coverage.ts';
import { releaseEnquiryService } from './release-enquiry-service.ts';
import { releaseExplainService } from './release-explain-service.ts';
import type { ReleaseGround } from './release-ground.ts';
import { releaseOwnService } from './release-own-service.ts';

export type Release = ReturnType<typeof releaseService>;
export type { PublicBatch, PublicSubject } from './release-batch-service.ts';
export type { ExplainAsk } from './release-explain-service.ts';
export type { Onlooker } from './release-again.ts';
export type { LiveWish } from './release-ask-service.ts';
export type { Party, PartyOf, ReleaseGround } from './release-ground.ts';
export type { Holdings } from './release-own-service.ts';
export { disclosureBytes } from './release-disclose.ts';

/** The gate: asking, having it explained, and being shown again what was sent. */
export function releaseService(ground: ReleaseGround) {
  const coverage = coverageBook(ground.quality);
  const live = releaseEnquiryService(ground);
  return {
    ...releaseAskService({ ...ground, coverage, live }),
    ...releaseBatchService({ ...ground, coverage }),
    enquire: live.enquire,
    fetchAnswers: live.fetchAnswers,
    leaveAnswers: live.leaveAnswers,
    ...releaseExplainService(ground),
    ...releaseAgainService(ground),
    ...releaseOwnService({ ...ground, coverage }),
  };
}
