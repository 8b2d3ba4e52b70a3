import { periodic, type Periodic } from '../platform/jobs/periodic.ts';
import type { Notices } from './notice-service.ts';

export interface NoticeJobsGround {
  readonly notices: Pick<Notices, 'sendDue'>;
  readonly onBug: (name: string, error: unknown) => void;
}

/** Told within half a second; every process may tell, for each takes what no other has. */
export function noticeJobs({ notices, onBug }: NoticeJobsGround): Periodic {
  const work = (stopping: AbortSignal) => notices.sendDue(stopping);
  return periodic({ name: 'notice.send', everyMs: 500, work, onBug });
}
