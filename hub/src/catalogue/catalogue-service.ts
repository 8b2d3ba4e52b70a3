import type { Pool } from 'pg';
import type { Edition } from '@xinqiao/catalogue/catalogue';
import { node } from '../audit/audit.ts';
import type { Audit } from '../audit/audit-service.ts';
import { nationalPlatform } from './catalogue.ts';
import { findEntered, saveAssignments, saveSourceUnits } from './catalogue-store.ts';

export interface CatalogueGround {
  readonly pool: Pool;
  readonly audit: Audit;
  readonly edition: Edition;
}

export function catalogueService({ pool, audit, edition }: CatalogueGround) {
  const units = [
    ...edition.sourceUnits.map((u) => ({ ...u, kind: u.plural ? 'class' : 'unit' })),
    { ...nationalPlatform, kind: 'platform' },
  ];
  const owed = edition.items.flatMap((item) =>
    item.sourceUnits.map((source) => ({ item: item.code, source })),
  );

  /** Enters the edition's source units and what they owe, where that is not what is there. */
  async function enter(): Promise<void> {
    const marks = [
      ...units.map((u) => `unit ${u.code} ${u.zh}`),
      ...owed.map((o) => `owes ${o.item} ${o.source}`),
    ];
    const entered = await findEntered(pool);
    if (marks.length === entered.size && marks.every((mark) => entered.has(mark))) return;
    const deed = { name: 'catalogue.enter', reason: '启用共享清单' } as const;
    await audit.perform(node, deed, async (act) => {
      act.note({ edition: edition.code });
      await saveSourceUnits(act.sql, units);
      await saveAssignments(act.sql, owed);
    });
  }

  return { enter };
}
