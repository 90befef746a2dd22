import type { Metric } from "../eval-result.ts";
import { bootstrap } from "./bootstrap.ts";
import { rate } from "./wilson.ts";

/** One thing said with a confidence of 0..1, and whether it was right. */
export interface Claim {
  readonly confidence: number;
  readonly isRight: boolean;
}

export interface ReliabilityBin {
  /** From this confidence (included) … */
  readonly from: number;
  /** … to this one (excluded; the last bin includes 1). */
  readonly to: number;
  readonly n: number;
  /** Null in an empty bin. */
  readonly meanConfidence: number | null;
  /** Share that was right, with its 95 % Wilson interval. */
  readonly accuracy: Metric;
}

export interface Calibration {
  readonly n: number;
  /** Mean squared difference of confidence and outcome: 0 best, .25 for a constant .5. */
  readonly brier: Metric;
  /** What always saying the overall share would come to. */
  readonly brierOfConstant: number | null;
  /** Mean distance of confidence and share right over the bins, weighed by their size: 0 best. */
  readonly expectedCalibrationError: Metric;
  readonly bins: readonly ReliabilityBin[];
}

const binCount = 10;

/**
 * How far confidences can be taken at their word. Claims of one unit (a case) are resampled together,
 * so intervals do not pretend that the fields of one page are independent.
 */
export function calibrate(units: readonly (readonly Claim[])[]): Calibration {
  const claims = units.flat();
  const tallies = units.map(tally);
  const n = claims.length;
  const right = claims.filter(({ isRight }) => isRight).length;
  const share = n === 0 ? null : right / n;
  return {
    n,
    brier: { ...bootstrap(tallies, brierOf), n },
    brierOfConstant: share === null ? null : share * (1 - share),
    expectedCalibrationError: { ...bootstrap(tallies, errorOf), n },
    bins: Array.from({ length: binCount }, (_, index) => binOf(index, claims)),
  };
}

function binIndex(confidence: number): number {
  return Math.min(binCount - 1, Math.max(0, Math.floor(confidence * binCount + 1e-9)));
}

function binOf(index: number, claims: readonly Claim[]): ReliabilityBin {
  const own = claims.filter(({ confidence }) => binIndex(confidence) === index);
  const right = own.filter(({ isRight }) => isRight).length;
  const sum = own.reduce((total, { confidence }) => total + confidence, 0);
  return {
    from: index / binCount,
    to: (index + 1) / binCount,
    n: own.length,
    meanConfidence: own.length === 0 ? null : sum / own.length,
    accuracy: { ...rate(right, own.length), n: own.length },
  };
}

interface Tally {
  readonly squares: number;
  readonly n: number;
  /** Per bin: claims, sum of confidences, claims that were right. */
  readonly bins: readonly (readonly [number, number, number])[];
}

function tally(claims: readonly Claim[]): Tally {
  const bins = Array.from({ length: binCount }, (): [number, number, number] => [0, 0, 0]);
  let squares = 0;
  for (const { confidence, isRight } of claims) {
    squares += (confidence - (isRight ? 1 : 0)) ** 2;
    const bin = bins[binIndex(confidence)];
    if (!bin) continue;
    bin[0] += 1;
    bin[1] += confidence;
    bin[2] += isRight ? 1 : 0;
  }
  return { squares, n: claims.length, bins };
}

function brierOf(tallies: readonly Tally[]): number | null {
  let [squares, n] = [0, 0];
  for (const own of tallies) {
    squares += own.squares;
    n += own.n;
  }
  return n === 0 ? null : squares / n;
}

function errorOf(tallies: readonly Tally[]): number | null {
  let [distance, n] = [0, 0];
  for (let index = 0; index < binCount; index++) {
    let [confidences, right] = [0, 0];
    for (const { bins } of tallies) {
      n += bins[index]?.[0] ?? 0;
      confidences += bins[index]?.[1] ?? 0;
      right += bins[index]?.[2] ?? 0;
    }
    distance += Math.abs(confidences - right);
  }
  return n === 0 ? null : distance / n;
}
