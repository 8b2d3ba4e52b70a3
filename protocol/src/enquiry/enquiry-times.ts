// 计时 (times): when a gateway had an ask, when its answer left, and how long the source's own system was asked; in a
// header beside the answer, so that whoever asked can tell network, gateway and source apart. No signature covers it
// and nothing is decided by it: what is wrong there is a wrong measure, and what is not of this form is none. Pure.

export const timesHeader = 'xinqiao-times';

export interface EnquiryTimes {
  readonly receivedAt: Date;
  readonly answeredAt: Date;
  readonly sourceMs: number;
}

const instant = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)`;
const form = new RegExp(`^received=${instant}, answered=${instant}, source=(\\d{1,6})$`);

export function writeTimes({ receivedAt, answeredAt, sourceMs }: EnquiryTimes): string {
  const whole = Math.min(Math.max(Math.round(sourceMs), 0), 999_999);
  return `received=${receivedAt.toISOString()}, answered=${answeredAt.toISOString()}, source=${whole}`;
}

/** Null for what is not of the form, and for times that cannot be. */
export function readTimes(text: unknown): EnquiryTimes | null {
  const found = typeof text === 'string' ? form.exec(text) : null;
  if (!found) return null;
  const [, received = '', answered = '', source = ''] = found;
  const [receivedAt, answeredAt] = [new Date(received), new Date(answered)];
  const took = answeredAt.getTime() - receivedAt.getTime();
  return took >= 0 && took < 3_600_000
    ? { receivedAt, answeredAt, sourceMs: Number(source) }
    : null;
}
