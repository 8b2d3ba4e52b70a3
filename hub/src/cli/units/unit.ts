// 演示信源单位 (sandbox unit): the six source units whose gateways `npm start` runs: what each answers for, out of what
// its system is, and who applies for it.
import { usccOf } from '@xinqiao/catalogue/values/uscc';
import { wrongUsage } from '../command.ts';

export interface Unit {
  /** On the list. */
  readonly source: string;
  readonly uscc: string;
  /** Who administers it, and so applies. */
  readonly person: string;
  /** What its own system is: where the gateway reads. */
  readonly system: 'database' | 'files' | 'service';
  /** What it answers for -> fields that the sandbox's bank asks a consent for. */
  readonly items: Readonly<Record<string, readonly string[]>>;
}

const volumes = ['threeMonthVolume', 'sixMonthVolume', 'inArrears'];

export const units: readonly Unit[] = [
  {
    source: 'housing',
    uscc: usccOf('11520000MB6DEMX0E'),
    person: '蒋晓雾',
    system: 'files',
    items: { 'housing-fund.payment': ['contributors', 'amount', 'monthsPaid', 'lastPaidOn'] },
  },
  {
    source: 'hrss',
    uscc: usccOf('11520000MB6DEMX0F'),
    person: '覃望舒',
    system: 'database',
    items: {
      'social-insurance.arrears': ['inArrears'],
      'social-insurance.payment': ['insuredBand', 'amountBand', 'lastPaidMonth'],
    },
  },
  {
    source: 'water-company',
    uscc: usccOf('91520000MA6DEMX0H'),
    person: '韩溯溪',
    system: 'files',
    items: { 'utilities.water': volumes },
  },
  {
    source: 'power-grid',
    uscc: usccOf('91520000MA6DEMX0J'),
    person: '雷既明',
    system: 'database',
    items: { 'utilities.electricity': ['threeMonthAmount', 'yearAmount', 'inArrears'] },
  },
  {
    source: 'gas',
    uscc: usccOf('91520000MA6DEMX0K'),
    person: '温守一',
    system: 'files',
    items: { 'utilities.gas': volumes },
  },
  {
    source: 'natural-resources',
    uscc: usccOf('11520000MB6DEMX0G'),
    person: '丘向晚',
    system: 'service',
    items: {
      'real-estate.ownership': ['certificateNumber', 'location', 'area'],
      'real-estate.mortgage': ['certificateNumber', 'mortgagee'],
    },
  },
];

/** One of them by its code. @throws Fault `command.usage` */
export function unitOf(source: string): Unit {
  const unit = units.find((one) => one.source === source);
  if (unit) return unit;
  const known = units.map((one) => one.source).join(', ');
  throw wrongUsage(`没有演示信源单位 ${source}：${known}`, `there is no unit ${source}: ${known}`);
}
