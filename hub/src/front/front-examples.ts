// 示例主体 (examples): whom a newcomer might look at first: subjects of several kinds, those first of whom
// the most is public. Only the choice is shown, never the counts behind it.
import { subjectKindOf } from '@xinqiao/catalogue/values/uscc';

const places = [
  { kind: 'enterprise', most: 5 },
  { kind: 'individual-business', most: 1 },
  { kind: 'cooperative', most: 1 },
  { kind: 'rural-collective', most: 1 },
] as const;

/**
 * Codes of the subjects with the greatest breadth, so many of each kind, enterprises first.
 * @param breadth how many public items a subject has records of, by its code
 */
export function chooseExamples(breadth: ReadonlyMap<string, number>): string[] {
  const ranked = [...breadth].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return places.flatMap(({ kind, most }) => {
    const own = ranked.filter(([subject]) => subjectKindOf(subject) === kind);
    return own.slice(0, most).map(([subject]) => subject);
  });
}
