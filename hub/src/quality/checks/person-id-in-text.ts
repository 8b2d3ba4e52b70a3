import { isProblem } from '@xinqiao/catalogue/catalogue';
import { readPersonId } from '@xinqiao/catalogue/values/person-id';
import type { RecordCheck } from '../quality.ts';

// A person's id in a column that is not for ids would leave with the column's own openness.
const problem = {
  problem: 'text.person-id',
  zh: '非证件栏目中出现自然人证件号码，请移至相应栏目',
  en: 'a natural person’s id stands in a column that is not for ids: move it to its own column',
};

const idLike = /^\d{17}[\dX]$/;

export const personIdInText: RecordCheck = {
  id: problem.problem,
  clause: '个人信息保护法 第6条、第28条; 方案三(六)1',
  of: ({ fields }) => {
    const texts = fields
      .filter((f) => f.type === 'text' || f.type === 'address')
      .map((f) => f.code);
    if (texts.length === 0) return null;
    return ({ content }) => {
      for (const field of texts) {
        const value = content[field];
        if (typeof value !== 'string' || !idLike.test(value)) continue;
        if (!isProblem(readPersonId(value))) return { field, problem, keep: false };
      }
      return null;
    };
  },
};
