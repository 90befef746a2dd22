/** A share with its 95 % interval after Wilson; all null of nothing. */
export function rateOf(count: number, of: number) {
  if (of === 0) return { count, of, value: null, low: null, high: null };
  const z = 1.96;
  const p = count / of;
  const center = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  const low = Math.max(0, (center - spread) / scale);
  return { count, of, value: p, low, high: Math.min(1, (center + spread) / scale) };
}
