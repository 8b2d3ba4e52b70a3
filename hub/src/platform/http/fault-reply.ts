import { Fault, type FaultKind } from '../../kernel/fault.ts';
import { malformed, unreadable, type Violation } from './request-faults.ts';

/** The one place where a kind of fault becomes an HTTP status. */
const statusOf: Readonly<Record<FaultKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  'too-large': 413,
  conflict: 409,
  'too-many': 429,
  upstream: 502,
  unavailable: 503,
};

export function statusIn({ kind }: Fault): number {
  return statusOf[kind];
}

/** RFC 9457 problem details, with the message in both languages. */
export interface ProblemReply {
  readonly type: string;
  readonly title: string;
  readonly titleEn: string;
  readonly status: number;
  readonly code: string;
  /** Quote it when asking about this answer. */
  readonly trace: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function problemReply(error: unknown, trace: string): ProblemReply {
  const fault = faultOf(error);
  return {
    type: 'about:blank',
    title: fault.zh,
    titleEn: fault.en,
    status: fault === bug ? 500 : statusOf[fault.kind],
    code: fault.code,
    trace,
    details: fault.details,
  };
}

/** Whether an error is expected; anything else is a bug and is logged as one. */
export function isExpected(error: unknown): boolean {
  return faultOf(error) !== bug;
}

const bug = new Fault('unavailable', 'node.error', {
  zh: '节点内部错误，请凭追踪号联系运维',
  en: 'internal error: quote the trace number to the operator',
});

/** As Fastify throws them. */
interface HttpError extends Error {
  readonly statusCode?: number;
  readonly code?: string;
  readonly validation?: readonly Violation[];
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (!(error instanceof Error)) return bug;
  const { statusCode = 500, code = '', validation }: HttpError = error;
  if (validation) return malformed(validation);
  return statusCode >= 500 ? bug : unreadable(code);
}
