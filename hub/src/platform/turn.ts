// 轮次 (turn): work that must not overlap within one process, done in the order it was asked for.

/** A queue of one: each piece of work starts when the one before has ended, however it ended. */
export function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}
