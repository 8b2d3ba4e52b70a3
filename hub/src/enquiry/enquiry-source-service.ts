import type { Pool, PoolClient } from 'pg';
import type { Edition, SharingMode } from '@xinqiao/catalogue/catalogue';
import type { Act, Principal } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { requireItem, requireSource } from '../catalogue/catalogue.ts';
import { sourcesDealing } from '../party/party-service.ts';
import type { Outbound } from '../platform/outbound/outbound.ts';
import { healthOf, healthRules, type Health, type Measured } from './enquiry-health.ts';
import { badAddress, requireKeys, serves, type EnquirySource } from './enquiry-source.ts';
import * as store from './enquiry-source-store.ts';

export interface SourceGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
  readonly now: () => Date;
  readonly outbound: Pick<Outbound, 'problemOf'>;
}

/** How an item can be had of one source unit now. */
export interface ItemHealth extends Measured {
  readonly item: string;
  readonly mode: Exclude<SharingMode, 'collect'>;
  /** Null: none of its source units is connected and in standing. */
  readonly source: string | null;
  readonly health: Health;
}

const nothing: Measured = { asked: 0, answered: 0, p50Ms: null };

export function enquirySources({ pool, audit, edition, now, outbound }: SourceGround) {
  /**
   * Connects a source unit, or says anew where it is, how much it may be asked and by which keys it
   * answers and for which items. Keys not named end now.
   * @throws Fault `catalogue.no-source`, `catalogue.no-item`, `enquiry.address`, `enquiry.key`
   */
  async function keep(principal: Principal, told: EnquirySource): Promise<EnquirySource> {
    const deed = { name: 'enquiry.keep-source', reason: '信源接入调用核验' } as const;
    return audit.perform(principal, deed, async (act) => {
      const { code: source } = requireSource(edition, told.source);
      const problem = outbound.problemOf(told.address);
      if (problem) throw badAddress(problem);
      const items = told.items?.map((item) => requireItem(edition, item).code) ?? null;
      const before = (await store.findSources(act.sql)).find((one) => one.source === source);
      const keys = before?.keys ?? [];
      requireKeys(told.keys, keys);
      const left = keys.filter(({ kid }) => told.keys.every((one) => one.kid !== kid));
      const ending = left
        .filter(({ until }) => until === null || until > act.now)
        .map((key) => ({ ...key, until: act.now }));
      await store.saveSource(
        act.sql,
        { ...told, source, items },
        { at: act.now, by: principal.id },
      );
      await store.saveKeys(act.sql, { source, keys: [...told.keys, ...ending] }, principal.id);
      act.note({ source, items, kids: told.keys.map(({ kid }) => kid), ended: ending.length });
      return { ...told, source, items };
    });
  }

  /** Those that are connected and in standing: a unit that is suspended is not asked. */
  async function reachable(sql: Pool | PoolClient): Promise<EnquirySource[]> {
    const [dealing, sources] = await Promise.all([sourcesDealing(sql), store.findSources(sql)]);
    return sources.filter(({ source }) => dealing.has(source));
  }

  /** How each item that is called or verified can be had now, source by source. */
  async function health(): Promise<ItemHealth[]> {
    const since = new Date(now().getTime() - healthRules.windowMs);
    const [sources, measured] = await Promise.all([
      reachable(pool),
      store.measureSources(pool, since),
    ]);
    const connected = new Map(sources.map((one) => [one.source, one]));
    return edition.items.flatMap(({ code: item, mode, sourceUnits }): ItemHealth[] => {
      if (mode === 'collect') return [];
      const units = sourceUnits.filter((unit) => {
        const its = connected.get(unit);
        return its !== undefined && serves(its, item);
      });
      if (units.length === 0) return [{ item, mode, source: null, health: 'BAD', ...nothing }];
      return units.map((source) => {
        const its = measured.get(source) ?? nothing;
        return { item, mode, source, health: healthOf(its), ...its };
      });
    });
  }

  /** The source unit that holds each item and can be asked, as it stands within an act. */
  async function holders(act: Act): Promise<(item: string) => EnquirySource | null> {
    const connected = new Map((await reachable(act.sql)).map((one) => [one.source, one]));
    return (item) => {
      const units = edition.items.find(({ code }) => code === item)?.sourceUnits ?? [];
      const known = units.flatMap((unit) => connected.get(unit) ?? []);
      return known.find((one) => serves(one, item)) ?? null;
    };
  }

  /** All that are connected, in standing or not: what a suspended unit was given it must still hear of. */
  const connected = (sql: Pool | PoolClient) => store.findSources(sql);

  return { keep, health, holders, connected };
}
