// What admission says no with.
import { Fault } from '../kernel/fault.ts';

/** Also where there is one and it is not the asker's to see. */
export function noSuchFile(): Fault {
  return new Fault('absent', 'admission.absent', {
    zh: '没有此接入申请，请核对单位编号',
    en: 'there is no such application: check the id of the organisation',
  });
}

export function noSuchItem(items: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'admission.item',
    {
      zh: `共享清单中没有这些信息项：${items.join('、')}；请按清单中的编码填写`,
      en: `the list has no such items: ${items.join(', ')}; name them by their codes in the list`,
    },
    { items },
  );
}

export function answersWanted(points: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'admission.answers',
    {
      zh: `请对评估表的每一项各作一次回答：${points.join('、')}`,
      en: `answer each point of the checklist once: ${points.join(', ')}`,
    },
    { points },
  );
}

export function noSuchAnswer(point: string, answers: readonly string[]): Fault {
  return new Fault(
    'invalid',
    'admission.answers',
    {
      zh: `评估项 ${point} 的回答应为：${answers.join('、')}`,
      en: `point ${point} is answered by one of: ${answers.join(', ')}`,
    },
    { point, answers },
  );
}

export function evidenceWanted(point: string): Fault {
  return new Fault(
    'invalid',
    'admission.evidence',
    {
      zh: `请为评估项 ${point} 附上证明材料的摘要（sha256 或 sm3）`,
      en: `give the digest (sha256 or sm3) of what shows point ${point}`,
    },
    { point },
  );
}

export function notAssessed(): Fault {
  return new Fault('conflict', 'admission.not-assessed', {
    zh: '该单位没有待决定的安全评估，请先完成评估',
    en: 'there is no assessment to decide on: assess the organisation first',
  });
}

export function notPassed(score: number): Fault {
  return new Fault(
    'conflict',
    'admission.not-passed',
    {
      zh: `安全评估不合格（${score} 分），不得接入；请退回整改后重新评估`,
      en: `the assessment was not passed (${score}): send it back to be put right and assessed again`,
    },
    { score },
  );
}

export function ownApplication(): Fault {
  return new Fault('forbidden', 'admission.own', {
    zh: '申请人及申请单位的人员不能决定本单位的接入，请由其他人员办理',
    en: 'whoever applied, or holds a role there, cannot decide on it: leave it to somebody else',
  });
}

export function decidedAlready(): Fault {
  return new Fault('conflict', 'admission.decided', {
    zh: '您已对该评估作出决定；接入须由另一人再作决定',
    en: 'you decided on this assessment already: another person has to agree',
  });
}

/** The console is a shell, which several may share: it is no second pair of eyes. */
export function noPerson(): Fault {
  return new Fault('forbidden', 'admission.person', {
    zh: '接入须由两名登录人员分别决定，命令行不能代替',
    en: 'two persons who signed in have to decide: the console cannot stand for one',
  });
}
