/** The value that the given part of all values do not exceed (nearest rank); of nothing there is none. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Three digits that count, which is more than a shared machine can promise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
