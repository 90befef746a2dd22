import type { LineDarkness } from "./line-darkness.ts";

/** Edges of a frame in pixels of the line's picture. */
export interface FrameEdges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Radii of a ring against the frame's side: drawn around it, from its corners on, and within it. */
const AROUND = [0.66, 1.15] as const;
const WITHIN = [0.22, 0.42] as const;
const RADIUS_STEP = 0.045;
/** A hand's ring is off the frame's middle by up to this share of its side. */
const SHIFTS = [-0.16, -0.08, 0, 0.08, 0.16] as const;
/** Pixels: a ring is no true circle, so its stroke is looked for this far to both sides; */
const TOLERANCE = 2;
/** nearer to the frame's own strokes than this nothing can be told from their blur. */
const FRAME_BLUR = 3;
/** Darkness of a pen's stroke against the line's darkest print. */
const PEN = 0.35;
const DIRECTIONS = 48;
/** Of the directions that can be told, so many meet ink: on the whole and on the left, where no label stands. */
const MIN_MET = 0.8;
/** Of the directions to the left so many can be told: both arcs together are a ring, a corner of one is not. */
const MIN_TOLD = 0.4;

/** Those to the left come first: where no ring is they are bare, and the others need not be looked at. */
const angles = Array.from({ length: DIRECTIONS }, (_, at) => ((at + 0.5) / DIRECTIONS + 0.25) * 2 * Math.PI);
const cosines = Float64Array.from(angles, Math.cos);
const sines = Float64Array.from(angles, Math.sin);

/** Where the frame's own strokes hide a pen's: in a rectangle, or everywhere but in it. */
interface Hidden extends FrameEdges {
  readonly isInside: boolean;
}

/**
 * Whether a pen drew a ring around a frame. Rings often reach beyond the line's picture above and below, so that only
 * their two arcs beside the frame are to be seen; the one on the right runs into the label.
 */
export function hasRingAround(darkness: LineDarkness, frame: FrameEdges): boolean {
  return hasRing(darkness, frame, AROUND, { ...grown(frame, FRAME_BLUR), isInside: true });
}

/** Whether a pen drew a ring within a frame. */
export function hasRingWithin(darkness: LineDarkness, frame: FrameEdges): boolean {
  return hasRing(darkness, frame, WITHIN, { ...grown(frame, -FRAME_BLUR), isInside: false });
}

function grown({ left, right, top, bottom }: FrameEdges, by: number): FrameEdges {
  return { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
}

function isHiddenAt({ left, right, top, bottom, isInside }: Hidden, x: number, y: number): boolean {
  return (x >= left && x <= right && y >= top && y <= bottom) === isInside;
}

function hasRing(
  darkness: LineDarkness,
  frame: FrameEdges,
  [least, most]: readonly [number, number],
  hidden: Hidden,
): boolean {
  const side = (frame.right - frame.left + frame.bottom - frame.top) / 2;
  const center = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
  for (let radius = least; radius <= most; radius += RADIUS_STEP) {
    for (const shiftX of SHIFTS) {
      for (const shiftY of SHIFTS) {
        const ring = {
          x: center.x + shiftX * side,
          y: center.y + shiftY * side,
          radius: radius * side,
        };
        if (isMet(darkness, ring, hidden)) return true;
      }
    }
  }
  return false;
}

function isMet(
  { at, width, height }: LineDarkness,
  ring: { readonly x: number; readonly y: number; readonly radius: number },
  hidden: Hidden,
): boolean {
  let told = 0;
  let met = 0;
  for (let index = 0; index < DIRECTIONS; index++) {
    if (index === DIRECTIONS / 2 && (told < MIN_TOLD * index || met < MIN_MET * told)) return false;
    const cos = cosines[index] ?? 0;
    const sin = sines[index] ?? 0;
    const x = ring.x + cos * ring.radius;
    const y = ring.y + sin * ring.radius;
    if (x < 0 || y < 0 || x > width - 1 || y > height - 1 || isHiddenAt(hidden, x, y)) continue;
    let isInked = false;
    for (let off = -TOLERANCE; off <= TOLERANCE && !isInked; off++) {
      const column = Math.round(x + off * cos);
      const row = Math.round(y + off * sin);
      if (column < 0 || row < 0 || column >= width || row >= height || isHiddenAt(hidden, column, row))
        continue;
      isInked = at(column, row) >= PEN;
    }
    told++;
    if (isInked) met++;
    else if (told - met > (1 - MIN_MET) * DIRECTIONS) return false;
  }
  return met >= MIN_MET * told;
}
