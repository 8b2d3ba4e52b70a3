// 故障 (fault): an expected "no", as against a bug. A fault has a code, a kind, and a message in both
// languages that says what is wrong and what to do. The HTTP status is chosen in one place
// (platform/http), never here. Messages carry no personal data.

export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'absent'
  | 'too-large'
  | 'conflict'
  | 'too-many'
  | 'upstream'
  | 'unavailable';

export interface FaultText {
  readonly zh: string;
  readonly en: string;
}

/** The one class of expected errors. Anything else that is thrown is a bug. */
export class Fault extends Error {
  readonly kind: FaultKind;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Facts a program can use (missing columns, a line number, a limit); never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  // oxlint-disable-next-line max-params -- kind, code and text are what every fault has; facts are few
  constructor(
    kind: FaultKind,
    code: string,
    text: FaultText,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${text.en}`);
    this.name = 'Fault';
    this.kind = kind;
    this.code = code;
    this.zh = text.zh;
    this.en = text.en;
    this.details = details;
  }
}
