import type { RecordCheck } from '../quality.ts';

const problem = {
  problem: 'date.future',
  zh: '日期晚于接收日，事件尚未发生',
  en: 'the date is later than the day of receipt: the event cannot have happened yet',
};

export const futureDate: RecordCheck = {
  id: problem.problem,
  clause: '方案三(四)4 准确性',
  of: ({ eventDate }) => {
    if (eventDate === undefined) return null;
    return ({ content, receivedOn }) => {
      const day = content[eventDate];
      const future = typeof day === 'string' && day > receivedOn;
      return future ? { field: eventDate, problem, keep: false } : null;
    };
  },
};
