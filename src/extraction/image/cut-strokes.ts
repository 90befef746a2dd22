import type { Plane } from "./raster.ts";

/** Pixels from the rim at which strokes are counted: the rim itself may be a scanner's black line. */
const RIM = 2;
/** How far inward a stroke must go on. */
const INWARD = 4;
/** Ink is darker than the paper around by this share of it. */
const INK = 0.4;
/** Ink is darker than the paper by this much luminance, too: in the dark, grain is not ink. */
const LEAST_INK = 45;
/** Half the width of what is looked at for the paper's brightness. */
const AROUND = 20;
/** Longest run of ink that is a stroke; longer ones are dark ground. */
const MAX_STROKE = 16;

/** Strokes of print that run off the picture, on the side with most of them. */
export function cutStrokes(plane: Plane): number {
  const { width, height } = plane;
  if (Math.min(width, height) < 4 * AROUND) return 0;
  const at = plane.values;
  const sides = [
    countStrokes(width, (along, deep) => at[(RIM + deep) * width + along] ?? 255),
    countStrokes(width, (along, deep) => at[(height - 1 - RIM - deep) * width + along] ?? 255),
    countStrokes(height, (along, deep) => at[along * width + RIM + deep] ?? 255),
    countStrokes(height, (along, deep) => at[along * width + width - 1 - RIM - deep] ?? 255),
  ];
  return Math.max(...sides);
}

function countStrokes(length: number, valueAt: (along: number, deep: number) => number): number {
  let count = 0;
  let run = 0;
  const paper = brightest(length, (along) => Math.max(valueAt(along, 0), valueAt(along, INWARD)));
  for (let along = 0; along <= length; along++) {
    const limit = along < length ? inkLimit(paper[along] ?? 255) : -1;
    const isInk = along < length && valueAt(along, 0) < limit;
    if (isInk) {
      run += 1;
      continue;
    }
    if (run >= 2 && run <= MAX_STROKE) {
      const middle = along - 1 - (run >> 1);
      const inner = inkLimit(paper[middle] ?? 255);
      const goesOn = [-2, -1, 0, 1, 2].some((aside) => valueAt(middle + aside, INWARD) < inner);
      if (goesOn) count += 1;
    }
    run = 0;
  }
  return count;
}

function inkLimit(paper: number): number {
  return Math.min(paper * (1 - INK), paper - LEAST_INK);
}

/** Brightest value within reach of each place. */
function brightest(length: number, valueAt: (along: number) => number): Uint8Array {
  const values = Uint8Array.from({ length }, (_, along) => valueAt(along));
  const most = new Uint8Array(length);
  for (let along = 0; along < length; along++) {
    let best = 0;
    const end = Math.min(length - 1, along + AROUND);
    for (let near = Math.max(0, along - AROUND); near <= end; near++)
      best = Math.max(best, values[near] ?? 0);
    most[along] = best;
  }
  return most;
}
