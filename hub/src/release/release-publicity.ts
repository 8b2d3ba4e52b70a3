// 公示期 (publicity periods): how long at most a record may be shown, whatever end it names itself. Law
// as dated data: decided by the record's own date, so that a change of law changes a row, not code.

export interface PublicityRule {
  readonly item: string;
  /** Field that the period starts from. */
  readonly from: string;
  readonly years: number;
  /** Days of the record for which the rule holds, ISO, `until` excluded; null: no bound. */
  readonly since: string | null;
  readonly until: string | null;
  readonly basis: string;
  /** seen: read in a source; secondary: in somebody else's account of it. */
  readonly standing: 'seen' | 'secondary' | 'recalled';
}

export const publicityRules: readonly PublicityRule[] = [
  {
    item: 'administration.penalty',
    from: 'decidedOn',
    years: 3,
    since: null,
    until: '2026-04-01',
    basis:
      '发改办财金〔2019〕527号；失信行为纠正后的信用信息修复管理办法（国家发展改革委令第58号）：最长公示期三年',
    standing: 'secondary',
  },
  {
    item: 'administration.penalty',
    from: 'decidedOn',
    years: 3,
    since: '2026-04-01',
    until: null,
    basis: '信用修复管理办法（国家发展改革委令第36号）：严重失信最长三年；级别不明时按最长计',
    standing: 'secondary',
  },
];
