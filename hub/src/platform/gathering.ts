// 合并 (gathering): questions asked at the same time go to the database in one statement. The first goes at
// once; those that come while a round is under way go together in the next.

/**
 * Asks many questions at a time, answered in their order. A round that fails fails each of its
 * questions. At most `rounds` are under way together, of at most `most` questions each.
 */
export function gathering<Q, A>(
  askAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  { rounds = 2, most = 200 }: { readonly rounds?: number; readonly most?: number } = {},
): (question: Q) => Promise<A> {
  interface Waiting {
    readonly question: Q;
    readonly resolve: (answer: A) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let underWay = 0;

  async function round(): Promise<void> {
    underWay += 1;
    const batch = waiting.splice(0, most);
    try {
      const answers = await askAll(batch.map(({ question }) => question));
      if (answers.length !== batch.length) throw new Error('not every question was answered');
      for (const [i, answer] of answers.entries()) batch[i]?.resolve(answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      underWay -= 1;
      if (waiting.length > 0) void round();
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (underWay < rounds) void round();
    });
}
