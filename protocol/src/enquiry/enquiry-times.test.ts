import { expect, it } from 'vitest';
import { readTimes, writeTimes } from './enquiry-times.ts';

const times = {
  receivedAt: new Date('2026-11-24T08:00:00.001Z'),
  answeredAt: new Date('2026-11-24T08:00:00.051Z'),
  sourceMs: 41,
};

it('times of a gateway are read as they were written', () => {
  const text = 'received=2026-11-24T08:00:00.001Z, answered=2026-11-24T08:00:00.051Z, source=41';
  expect(writeTimes(times)).toBe(text);
  expect(readTimes(text)).toEqual(times);
  expect(writeTimes({ ...times, sourceMs: 40.6 })).toBe(text);
});

it.each([
  ['nothing', undefined],
  ['another form', '91520100MA00000011'],
  ['two headers', [writeTimes(times)]],
  ['an answer before its ask', writeTimes({ ...times, answeredAt: new Date(0) })],
  ['a day that is none', writeTimes(times).replaceAll('11-24', '13-45')],
  ['more than it should say', `${writeTimes(times)}, of=91520100MA00000011`],
  ['a source that took years', writeTimes(times).replace('=41', '=99999999')],
])('%s is no measure', (_what, text) => {
  expect(readTimes(text)).toBeNull();
});
