// 追踪上下文 (trace context): by what the two sides of a call know that it is one call: W3C `traceparent`. The number
// of a request, without its hyphens, is the number of its trace: whoever has one has the other. Pure.
import { randomBytes } from 'node:crypto';

export interface TraceContext {
  /** 32 hexadecimal digits, of the whole way. */
  readonly trace: string;
  /** 16 hexadecimal digits, of the step that others follow. */
  readonly span: string;
  /** Whether somebody collects it. */
  readonly isSampled: boolean;
}

const form = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent`; null for none, and for what is not of its form. */
export function readTraceparent(text: unknown): TraceContext | null {
  const found = typeof text === 'string' && text.length <= 200 ? form.exec(text) : null;
  const [, trace = '', span = '', flags = ''] = found ?? [];
  if (!/[1-9a-f]/.test(trace) || !/[1-9a-f]/.test(span)) return null;
  return { trace, span, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function traceparent({ trace, span, isSampled }: TraceContext): string {
  return `00-${trace}-${span}-${isSampled ? '01' : '00'}`;
}

/** The trace of a request, by its number (a UUID). */
export function traceOf(request: string): string {
  return request.replaceAll('-', '');
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

/** Of what nobody numbered. */
export function newTrace(): string {
  return randomBytes(16).toString('hex');
}
