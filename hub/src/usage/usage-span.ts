// Spans of time within a day: which codes were asked for in the last so many minutes.

export interface Span {
  /** Takes up one asked for at an instant; whether it was not yet within the span. */
  readonly take: (code: string, at: Date) => boolean;
  readonly has: (code: string) => boolean;
  /** How many different ones. */
  readonly size: () => number;
}

/** One that comes later than others that were asked after it still counts, as long as it is within the span. */
export function spanOf(minutes: number): Span {
  const length = minutes * 60_000;
  const queue: { readonly code: string; readonly at: number }[] = [];
  const counts = new Map<string, number>();
  let first = 0;
  let newest = Number.NEGATIVE_INFINITY;

  function forget(): void {
    for (let old = queue[first]; old && newest - old.at > length; old = queue[++first]) {
      const left = (counts.get(old.code) ?? 1) - 1;
      if (left === 0) counts.delete(old.code);
      else counts.set(old.code, left);
    }
    if (first > 1_000 && first > queue.length / 2) {
      queue.splice(0, first);
      first = 0;
    }
  }

  return {
    take(code, instant) {
      const at = instant.getTime();
      newest = Math.max(newest, at);
      forget();
      if (newest - at > length) return false;
      queue.push({ code, at });
      const count = counts.get(code) ?? 0;
      counts.set(code, count + 1);
      return count === 0;
    },
    has: (code) => counts.has(code),
    size: () => counts.size,
  };
}
