import type { Content } from '@xinqiao/catalogue/catalogue';
import type { RecordCheck } from '../quality.ts';

const problem = {
  problem: 'report.unbalanced',
  zh: '资产总额不等于负债总额与所有者权益合计之和，请核对单位与数值',
  en: 'total assets are not liabilities plus equity: verify units and amounts',
};

/** A hundredth of the whole: annual reports are rounded to 万元 by hand. */
const tolerance = 100n;

/** An amount in hundredths of a yuan, exactly; null where the field holds none of that currency. */
function fen(content: Content, field: string): bigint | null {
  const value = content[field];
  if (typeof value !== 'object' || !('amount' in value) || typeof value.amount !== 'string') {
    return null;
  }
  if (value.currency !== 'CNY') return null;
  const [whole = '0', fraction = ''] = value.amount.split('.');
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2));
}

export const unbalancedReport: RecordCheck = {
  id: problem.problem,
  clause: '企业会计准则——基本准则 资产=负债+所有者权益',
  of: ({ code }) => {
    if (code !== 'registration.annual-report') return null;
    return ({ content }) => {
      const assets = fen(content, 'totalAssets');
      const liabilities = fen(content, 'liabilities');
      const equity = fen(content, 'equity');
      if (assets === null || liabilities === null || equity === null) return null;
      const gap = assets - liabilities - equity;
      const size = gap < 0n ? -gap : gap;
      const allowed = (assets < 0n ? -assets : assets) / tolerance;
      return size > allowed ? { field: 'totalAssets', problem, keep: true } : null;
    };
  },
};
