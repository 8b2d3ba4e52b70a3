import { describe, expect, it } from 'vitest';
import { itemStates, formFault, statesBefore, type WantedItem } from './enquiry.ts';
import {
  circuitRules,
  closedCircuit,
  entering,
  healthOf,
  leaving,
  retryRules,
  waitBefore,
  type Circuit,
  type Health,
  type Measured,
} from './enquiry-health.ts';

describe('an item of an enquiry', () => {
  it('is answered, then delivered; what has ended never reopens', () => {
    expect(itemStates.PENDING.answer).toBe('READY');
    expect(itemStates.READY.deliver).toBe('DELIVERED');
    for (const state of ['DENIED', 'DELIVERED', 'TIMEOUT'] as const) {
      expect(Object.values(itemStates[state]).every((to) => to === null)).toBe(true);
    }
  });

  it('is delivered from READY alone, and may be denied until then', () => {
    expect(statesBefore('deliver')).toEqual(['READY']);
    expect(statesBefore('deny')).toEqual(['PENDING', 'READY']);
  });

  const called: WantedItem = { item: 'a', fields: ['x'], claims: null };
  it.each<[string, readonly WantedItem[]]>([
    ['named twice', [called, called]],
    ['asked for in two ways', [{ ...called, claims: [{ field: 'x', value: '1' }] }]],
    ['asked for in no way', [{ ...called, fields: null }]],
    ['with a field twice', [{ ...called, fields: ['x', 'x'] }]],
    [
      'with one field claimed twice: two bits of it for one try',
      [
        {
          item: 'a',
          fields: null,
          claims: [
            { field: 'x', value: '1' },
            { field: 'x', value: '2' },
          ],
        },
      ],
    ],
  ])('%s is refused', (_what, items) => {
    expect(formFault(items)?.code).toBe('enquiry.form');
  });
});

describe('health of a source', () => {
  it.each<[string, Measured, Health]>([
    ['good: quick and reliable', { asked: 100, answered: 99, p50Ms: 80 }, 'GOOD'],
    ['unsure: asked too seldom to say', { asked: 4, answered: 4, p50Ms: 80 }, 'UNSURE'],
    ['unsure: slower than it should be', { asked: 100, answered: 100, p50Ms: 3_000 }, 'UNSURE'],
    ['bad: often without an answer', { asked: 100, answered: 60, p50Ms: 80 }, 'BAD'],
    ['bad: so slow that banks give up', { asked: 100, answered: 100, p50Ms: 9_000 }, 'BAD'],
    ['bad: never an answer', { asked: 5, answered: 0, p50Ms: null }, 'BAD'],
    ['unsure: never asked', { asked: 0, answered: 0, p50Ms: null }, 'UNSURE'],
  ])('is %s', (_what, measured, health) => {
    expect(healthOf(measured)).toBe(health);
  });
});

describe('the circuit of a source', () => {
  const after = (failures: number, at = 0) => {
    let circuit: Circuit = closedCircuit;
    for (let n = 0; n < failures; n += 1) circuit = leaving(circuit, false, at);
    return circuit;
  };

  it('opens after so many failures in a row, and a success between starts the count anew', () => {
    expect(after(circuitRules.failures - 1).state).toBe('closed');
    expect(after(circuitRules.failures).state).toBe('open');
    expect(leaving(after(circuitRules.failures - 1), true, 0)).toEqual(closedCircuit);
  });

  it('lets one ask out when its time is over, and no second beside it', () => {
    const open = after(circuitRules.failures);
    expect(entering(open, circuitRules.openMs - 1).mayAsk).toBe(false);
    const first = entering(open, circuitRules.openMs);
    expect(first.mayAsk).toBe(true);
    expect(entering(first.circuit, circuitRules.openMs).mayAsk).toBe(false);
  });

  it('closes when that one is answered, and opens again when it is not', () => {
    const { circuit } = entering(after(circuitRules.failures), circuitRules.openMs);
    expect(leaving(circuit, true, 0).state).toBe('closed');
    expect(leaving(circuit, false, 0).state).toBe('open');
  });
});

describe('a further try', () => {
  it('waits with jitter, and comes only so often', () => {
    const { firstMs, jitter, tries } = retryRules;
    expect(waitBefore(1, 0)).toBe(firstMs * (1 - jitter));
    expect(waitBefore(1, 1)).toBe(firstMs * (1 + jitter));
    expect(waitBefore(tries, 0.5)).toBeNull();
  });
});
