import type { Interval } from "./wilson.ts";

const resamples = 1000;

/**
 * The 95 % interval of a statistic over units that were drawn independently (cases, files, questions),
 * by the percentile bootstrap. The same units give the same interval: the draw is seeded.
 * Pieces of one unit (the fields of a case) belong together and must not be units of their own.
 */
export function bootstrap<T>(
  units: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  seed = 1,
): Interval {
  const value = statistic(units);
  if (value === null || units.length < 2) return { value, low: null, high: null };
  const next = generator(seed);
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const sample = units.map((unit) => units[Math.floor(next() * units.length)] ?? unit);
    const drawn = statistic(sample);
    if (drawn !== null) values.push(drawn);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? null;
  return { value, low: at(0.025), high: at(0.975) };
}

/** Numbers of 0 to below 1 (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
