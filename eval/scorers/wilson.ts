export interface Interval {
  /** 0..1; null where nothing was counted. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Normal quantile of a two-sided 95 % interval. */
const z = 1.959964;

/** A share and its Wilson 95 % interval, which stays within 0..1 even for few cases. */
export function rate(hits: number, n: number): Interval {
  if (n === 0) return { value: null, low: null, high: null };
  const share = hits / n;
  const center = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const low = hits === 0 ? 0 : Math.max(0, center - half);
  const high = hits === n ? 1 : Math.min(1, center + half);
  return { value: share, low, high };
}
