// What usage says no with.
import { Fault } from '../kernel/fault.ts';

/** Also where it exists and is not the asker's to see. */
export function noSuchReview(): Fault {
  return new Fault('absent', 'usage.no-review', {
    zh: '没有此审查任务，请核对编号',
    en: 'there is no such review: check its id',
  });
}

export function reviewDecided(): Fault {
  return new Fault('conflict', 'usage.review-decided', {
    zh: '此审查任务已有结论，不能更改',
    en: 'this review is decided and stays so',
  });
}

/** Nobody judges their own asks. */
export function ownAsks(): Fault {
  return new Fault('forbidden', 'usage.own-asks', {
    zh: '不能审查本人的查询，请由另一位审计人员办理',
    en: 'nobody reviews their own asks: another auditor has to',
  });
}

export function reasonDue(reasons: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'usage.reason',
    {
      zh: '结论为“不合规”时须选择理由，“合规”时不填理由',
      en: 'not in order needs one of the reasons; in order takes none',
    },
    { reasons },
  );
}

/** Also where it exists and is not the asker's to see. */
export function noSuchCase(): Fault {
  return new Fault('absent', 'usage.no-case', {
    zh: '没有此案件，请核对编号',
    en: 'there is no such case: check its id',
  });
}

export function noPersonsHere(): Fault {
  return new Fault('forbidden', 'usage.no-persons', {
    zh: '监管部门的视图不含经办人员，不能按人员筛选',
    en: 'what regulators see names no persons and cannot be searched by them',
  });
}

export function badDays(): Fault {
  return new Fault('invalid', 'usage.days', {
    zh: '起日（起月）不得晚于止日（止月）',
    en: 'the first day or month may not be after the last',
  });
}
