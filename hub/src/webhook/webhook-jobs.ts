import { periodic, type Periodic } from '../platform/jobs/periodic.ts';
import type { Webhooks } from './webhook-service.ts';

export interface WebhookJobsGround {
  readonly webhooks: Pick<Webhooks, 'sendDue'>;
  readonly onBug: (name: string, error: unknown) => void;
}

/** Told within a second or so; every process may send, for each takes what no other has. */
export function webhookJobs({ webhooks, onBug }: WebhookJobsGround): readonly Periodic[] {
  const work = (stopping: AbortSignal) => webhooks.sendDue(stopping);
  return [periodic({ name: 'webhook.send', everyMs: 1_000, work, onBug })];
}
