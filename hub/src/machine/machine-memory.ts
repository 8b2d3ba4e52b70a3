// What was worked out a moment ago and need not be again: the latest few, whatever they are.

/** Remembers results by a text they depend on alone; the longest unused are forgotten first. */
export function remembering<T>(most: number) {
  const kept = new Map<string, T>();
  return {
    get(text: string): T | undefined {
      const found = kept.get(text);
      if (found === undefined) return undefined;
      kept.delete(text);
      kept.set(text, found);
      return found;
    },
    set(text: string, result: T): T {
      kept.set(text, result);
      if (kept.size > most) {
        const [oldest] = kept.keys();
        if (oldest !== undefined) kept.delete(oldest);
      }
      return result;
    },
  };
}
