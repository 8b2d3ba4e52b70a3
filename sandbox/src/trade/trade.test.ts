import { describe, expect, it } from 'vitest';
import { licences } from './licence.ts';
import { isOffice } from '../world/office.ts';
import { tradeTable } from './trade-table.ts';
import { kinds, shareOf, trades } from './trade.ts';

describe('行业表', () => {
  it('names only licences and offices that there are', () => {
    for (const line of tradeTable.trim().split('\n')) {
      const [, , , , , held = '', watched = ''] = line.split(' | ');
      for (const name of held.split(' ')) expect(name === '-' || name in licences).toBe(true);
      for (const name of watched.split(' ')) expect(isOffice(name)).toBe(true);
    }
  });

  it('has trades for every kind of subject', () => {
    for (const kind of kinds) {
      expect(trades.filter((trade) => shareOf(trade, kind) > 0).length).toBeGreaterThan(5);
    }
  });

  it('gives every trade words, turnover and an office that watches it', () => {
    for (const { words, turnover, offices } of trades) {
      expect(words.length * turnover * offices.length).toBeGreaterThan(0);
    }
  });
});
