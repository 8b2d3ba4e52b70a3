// 统计量 (statistics): the few numbers a measure is told by. Pure.

/**
 * The value below or at which so many of a hundred lie: nearest rank, so it is always one of them.
 * @throws RangeError where there is nothing to choose from
 */
export function percentile(values: readonly number[], hundredths: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((hundredths / 100) * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('没有样本 / there are no samples');
  return found;
}

/** The middle value; of an even number the mean of the middle two. @throws RangeError as `percentile` */
export function median(values: readonly number[]): number {
  const [low, high] = [
    percentile(values, 50),
    -percentile(
      values.map((v) => -v),
      50,
    ),
  ];
  return (low + high) / 2;
}
