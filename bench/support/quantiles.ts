/** The smallest value that the given part of all values does not exceed (nearest rank). @throws RangeError without values */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Three significant digits, which is more than a shared machine can reproduce. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
