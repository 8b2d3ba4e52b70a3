// 常用范围 (presets): scopes an officer can begin from, by purpose, so that nobody asks for the whole list
// because ticking is tedious. Names items; the fields are those of them that need a consent, less those for
// models alone and those about persons. 依据: 个人信息保护法第六条 (最小范围). No rule: every scope may be asked for.
import type { Edition, Item } from '@xinqiao/catalogue/catalogue';
import type { Purpose } from './consent-purpose.ts';
import type { Words } from './consent-reasons.ts';

interface Preset extends Words {
  readonly code: string;
  readonly purposes: readonly Purpose[];
  readonly items: readonly string[];
}

const loans: readonly Purpose[] = ['pre-loan-review', 'post-loan-monitoring', 'underwriting'];

const presets: readonly Preset[] = [
  {
    code: 'tax',
    zh: '纳税',
    en: 'Taxes',
    purposes: loans,
    items: ['tax.grade', 'tax.payment'],
  },
  {
    code: 'operation',
    zh: '纳税、公积金、水电气',
    en: 'Taxes, housing fund, utilities',
    purposes: loans,
    items: [
      'tax.grade',
      'tax.payment',
      'housing-fund.payment',
      'utilities.water',
      'utilities.electricity',
      'utilities.gas',
    ],
  },
  {
    code: 'finance',
    zh: '企业年报与纳税',
    en: 'Annual report and taxes',
    purposes: loans,
    items: ['registration.annual-report', 'tax.grade', 'tax.payment'],
  },
  {
    code: 'claims',
    zh: '核验社保与不动产',
    en: 'Verify insurance and real estate',
    purposes: ['pre-loan-review', 'underwriting', 'one-off-verification'],
    items: ['social-insurance.payment', 'real-estate.ownership', 'real-estate.mortgage'],
  },
];

export interface ScopePreset extends Words {
  readonly code: string;
  readonly purposes: string[];
  readonly scope: { item: string; fields: string[] }[];
}

/** The presets as scopes of an edition; one it does not serve is left out. */
export function scopePresets(edition: Edition): ScopePreset[] {
  return presets.flatMap(({ code, zh, en, purposes, items }) => {
    const scope = edition.items
      .filter((item) => items.includes(item.code))
      .map((item) => ({ item: item.code, fields: usualFields(item) }))
      .filter(({ fields }) => fields.length > 0);
    return scope.length === 0 ? [] : [{ code, zh, en, purposes: [...purposes], scope }];
  });
}

function usualFields({ fields }: Item): string[] {
  return fields
    .filter(({ openness, personal }) => openness === 'authorised' && !personal)
    .map(({ code }) => code);
}
