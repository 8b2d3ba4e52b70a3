// 树的大小 (tree size): bits of whole numbers up to 2^53, for which neither `>>` nor `Math.log2` is exact.

/** Level of the largest complete subtree in `size` leaves (1 or more). */
export function topLevel(size: number): number {
  return size.toString(2).length - 1;
}

/** How many complete subtrees `size` leaves consist of. */
export function peakCount(size: number): number {
  return size.toString(2).replaceAll('0', '').length;
}
