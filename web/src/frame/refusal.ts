// 不予办理 (refusal): a no of the node as it arrives (RFC 9457), or of the way to it.
import type { Said } from './language.tsx';

interface Problem {
  readonly title: string;
  readonly titleEn: string;
  readonly code: string;
  readonly trace: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** An error to be thrown; everything of it may be shown. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly said: Said;
  /** Number to quote; null where the node was not reached. */
  readonly trace: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds after which to come again, where it says so. */
  readonly waitSeconds: number | null;

  constructor(status: number, problem: Problem, waitSeconds: number | null = null) {
    super(problem.code);
    this.status = status;
    this.code = problem.code;
    this.said = { zh: problem.title, en: problem.titleEn };
    this.trace = problem.trace || null;
    this.details = problem.details;
    this.waitSeconds = waitSeconds;
  }
}

/** The refusal in an answer; one that is none of the node's own is told as such. */
export async function refusalIn(response: Response): Promise<Refusal> {
  const wait = Number(response.headers.get('retry-after'));
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const trace = response.headers.get('xinqiao-request') ?? '';
  return new Refusal(
    response.status,
    problem?.title ? problem : { ...foreign, trace },
    wait > 0 ? wait : null,
  );
}

/** The node was not reached at all. */
export function networkLost(): Refusal {
  return new Refusal(0, {
    title: '网络中断，未能连接节点；请检查网络后重试',
    titleEn: 'the node could not be reached: check the network and try again',
    code: 'network.lost',
    trace: '',
    details: {},
  });
}

const foreign = {
  title: '节点没有按约定答复，请稍后重试',
  titleEn: 'the answer is not one of the node: try again later',
  code: 'network.foreign',
  details: {},
};
