// 清单 (catalogue): the edition of the sharing list in force at this node, and which source unit owes
// which of its items. The list itself is the package @xinqiao/catalogue; here is what a node adds.
// 依据: 方案附件《贵州省信用信息共享清单》. Holds no records.
import type { Edition, Item, SourceUnit } from '@xinqiao/catalogue/catalogue';
import { editionOf, itemOf, sourceUnitOf } from '@xinqiao/catalogue/editions/editions';
import { seatsOf, type Seat } from '../account/account.ts';
import { Fault } from '../kernel/fault.ts';

export const editionInForce = 'guizhou-2022';

/** A party that records arrive from without owing any: the national platform handing down. */
export const nationalPlatform: SourceUnit = {
  code: 'national-platform',
  zh: '国家平台',
  en: 'National platform',
};

/** @throws Fault `catalogue.no-edition` */
export function requireEdition(code: string): Edition {
  const edition = editionOf(code);
  if (edition) return edition;
  throw new Fault('absent', 'catalogue.no-edition', {
    zh: `没有“${code}”版共享清单`,
    en: `there is no edition "${code}" of the sharing list`,
  });
}

/** An item by code or Chinese name. @throws Fault `catalogue.no-item` */
export function requireItem(edition: Edition, codeOrZh: string): Item {
  const item = itemOf(edition, codeOrZh);
  if (item) return item;
  throw new Fault(
    'absent',
    'catalogue.no-item',
    {
      zh: `清单中没有“${codeOrZh}”这一项；全部信息项见 xinqiao catalogue`,
      en: `the list has no item "${codeOrZh}"; "xinqiao catalogue" prints them all`,
    },
    { item: codeOrZh },
  );
}

/**
 * A source unit by code or Chinese name.
 * @throws Fault `catalogue.no-source`
 */
export function requireSource(edition: Edition, codeOrZh: string): SourceUnit {
  const named = [nationalPlatform.code, nationalPlatform.zh].includes(codeOrZh.trim());
  const unit = named ? nationalPlatform : sourceUnitOf(edition, codeOrZh);
  if (unit) return unit;
  throw new Fault(
    'absent',
    'catalogue.no-source',
    {
      zh: `没有“${codeOrZh}”这一信源单位；全部单位见 xinqiao catalogue --sources`,
      en: `there is no source unit "${codeOrZh}"; "xinqiao catalogue --sources" prints them all`,
    },
    { source: codeOrZh },
  );
}

/** What is called or verified stays with its source (附件注2). @throws Fault `catalogue.not-collected` */
export function requireCollected(item: Item): void {
  if (item.mode === 'collect') return;
  const mode = { call: '接口调用', verify: '数据核验' }[item.mode];
  throw new Fault(
    'invalid',
    'catalogue.not-collected',
    {
      zh: `“${item.zh}”的共享方式为${mode}，节点不归集、不存储`,
      en: `"${item.en}" is shared by ${item.mode}: the node neither collects nor stores it`,
    },
    { item: item.code, mode: item.mode },
  );
}

/**
 * A source unit delivers what the list assigns to it, or to a class it may belong to; the national
 * platform delivers anything.
 * @throws Fault `catalogue.not-assigned`
 */
export function requireAssigned(edition: Edition, item: Item, source: SourceUnit): void {
  if (source.code === nationalPlatform.code || item.sourceUnits.includes(source.code)) return;
  const units = item.sourceUnits.map((code) => sourceUnitOf(edition, code));
  if (units.some((unit) => unit?.plural)) return;
  const names = units.map((unit) => unit?.zh ?? '').join('、');
  throw new Fault(
    'invalid',
    'catalogue.not-assigned',
    {
      zh: `“${item.zh}”由${names}提供，不由${source.zh}提供`,
      en: `"${item.en}" is owed by ${units.map((unit) => unit?.en ?? '').join(', ')}, not by ${source.en}`,
    },
    { item: item.code, source: source.code },
  );
}

/** Who delivers: the officers of a source unit, or the operator on behalf of one. */
export const deliveringSeats = ['source-unit:officer', 'operator:service-administrator'] as const;

/** Who sees how deliveries stand: the source unit its own, operator and regulators all. */
export const overseeingSeats: readonly Seat[] = [
  ...seatsOf(['source-unit', 'regulator'], ['administrator', 'officer', 'auditor']),
  ...seatsOf(['operator'], ['registration-officer', 'service-administrator', 'auditor']),
];

/** @throws Fault, `catalogue.not-your-source` unless told, where only another source is within reach */
export function requireReach(
  reach: string | null,
  source: string,
  otherwise: () => Fault = notYourSource,
): void {
  if (reach !== null && reach !== source) throw otherwise();
}

function notYourSource(): Fault {
  return new Fault('forbidden', 'catalogue.not-your-source', {
    zh: '只能办理本单位的报送；请核对信源单位',
    en: 'this is for your own source unit only: check which one you named',
  });
}
