import type { RecordCheck } from '../quality.ts';

const problem = {
  problem: 'subject.name-differs',
  zh: '名称与登记信息（含曾用名）不一致，请核对代码与名称',
  en: 'the name is none the register has for this code, former names included: verify both',
};

export const nameDiffers: RecordCheck = {
  id: problem.problem,
  clause: '方案三(四)4 准确性',
  of: ({ subject }) => {
    const field = subject.name;
    if (field === undefined || subject.code === undefined) return null;
    return (judged) => (judged.bearsName ? null : { field, problem, keep: true });
  },
};
