// Spans of time within a day.

/** The highest that `count` gives for the asks of any span of so many minutes. */
export function mostInSpan<A extends { readonly at: Date }>(
  asks: readonly A[],
  minutes: number,
  count: (span: readonly A[]) => number,
): number {
  const span = minutes * 60_000;
  let most = 0;
  let first = 0;
  for (const [last, { at }] of asks.entries()) {
    while (at.getTime() - (asks[first]?.at.getTime() ?? 0) > span) first += 1;
    // Only a span that cannot grow any more is worth counting.
    const next = asks[last + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    if (next - (asks[first]?.at.getTime() ?? 0) > span) {
      most = Math.max(most, count(asks.slice(first, last + 1)));
    }
  }
  return most;
}
