import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import type { Enquiries } from '../enquiry/enquiry-service.ts';
import { chinaDay } from '../kernel/working-day.ts';
import type { Quality } from '../quality/quality-service.ts';
import { coverageOf, type ItemCoverage } from './coverage.ts';
import { ratesOf, type Rate } from './coverage-rates.ts';
import * as view from './coverage-view.ts';

export type CoverageMap = ReturnType<typeof coverageService>;

export interface CoverageGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  readonly now: () => Date;
  readonly quality: Pick<Quality, 'overview'>;
  readonly enquiries: Pick<Enquiries, 'health'>;
}

export interface Coverage {
  /** When records by prefecture were counted; null: not yet. */
  readonly countedAt: Date | null;
  readonly items: readonly ItemCoverage[];
  readonly rates: readonly Rate[];
}

/** Counting takes at most this share of the database's time. */
const restTimes = 20;

export function coverageService({ pool, audit, edition, now, quality, enquiries }: CoverageGround) {
  /** How far the list is filled now; records by prefecture as last counted. */
  async function map(): Promise<Coverage> {
    const at = now();
    const [counted, places, deliveries, overview, connections, counts] = await Promise.all([
      view.findCounted(pool),
      view.findPlaces(pool),
      view.findDeliveries(pool),
      quality.overview(),
      enquiries.health(),
      view.findRateCounts(pool, at),
    ]);
    const facts = { today: chinaDay(at), places, deliveries, quality: overview, connections };
    const items = coverageOf(edition, facts);
    return { countedAt: counted.last?.at ?? null, items, rates: ratesOf(items, counts) };
  }

  /** Counts anew where something came since, unless that took long lately. */
  async function keepUp(): Promise<void> {
    const { last, isStale } = await view.findCounted(pool);
    if (!isStale) return;
    if (last && now().getTime() - last.at.getTime() < last.tookMs * restTimes) return;
    const begun = performance.now();
    const deed = { name: 'coverage.count', reason: '统计归集覆盖' } as const;
    await audit.perform(node, deed, async (act) => {
      await view.countPlaces(act.sql);
      const tookMs = Math.round(performance.now() - begun);
      await view.saveCounted(act.sql, { at: act.now, tookMs });
    });
  }

  return { map, keepUp };
}
