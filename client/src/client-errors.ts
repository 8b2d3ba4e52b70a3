// 拒绝与疑问 (errors): what asking a node may end in besides an answer.
import type { Problem } from '@xinqiao/catalogue/catalogue';

/** The node said no: `code` is stable, the words are for people. */
export class NodeRefusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly zh: string;
  readonly request: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    { code, title, titleEn, details }: ProblemBody,
    { status, request }: { readonly status: number; readonly request: string },
  ) {
    super(`${code}: ${titleEn}`);
    this.name = 'NodeRefusal';
    this.code = code;
    this.status = status;
    this.zh = title;
    this.request = request;
    this.details = details;
  }

  static in(body: Uint8Array, told: { readonly status: number; readonly request: string }) {
    return new NodeRefusal(problemIn(body), told);
  }
}

/** An answer that its signature does not vouch for. It is not to be used. */
export class NotFromTheNode extends Error {
  readonly problem: Problem;
  readonly request: string;

  constructor(problem: Problem, request: string) {
    super(`${problem.problem}: ${problem.en}`);
    this.name = 'NotFromTheNode';
    this.problem = problem;
    this.request = request;
  }
}

interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** RFC 9457, or, from something between us and the node, anything at all. */
function problemIn(body: Uint8Array): ProblemBody {
  const unreadable = { code: 'client.unreadable', title: '答复无法读取', details: {} };
  try {
    const read = JSON.parse(Buffer.from(body).toString('utf8')) as Partial<ProblemBody>;
    return { ...unreadable, titleEn: 'the answer cannot be read', ...read };
  } catch {
    return { ...unreadable, titleEn: 'the answer cannot be read' };
  }
}
