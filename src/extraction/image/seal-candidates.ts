import { fitCircle } from "./fit-circle.ts";
import { distanceShare, extentOf, tiltOf } from "./pixel-extent.ts";
import { filterPixels } from "./pixel-list.ts";
import {
  bandInk,
  type Ellipse,
  frameFit,
  frameOf,
  type InkPatch,
  leastInked,
  rimFit,
  strokesAlong,
  thickShare,
  thinPart,
} from "./stamp-outline.ts";

/**
 * Seals against the page's longer side. A company's round seal has 38 to 45 mm (A4: .13 to .15), a
 * name seal 10 to 18 mm (.034); on a photographed card or a cut-out the same seal fills far more.
 */
export const MIN_SIZE = 0.026;
const MAX_SIZE = 0.6;
/** Smaller circles among other ink, or in gray, may be anything: borders, emblems, photographs. */
export const COMPANY_SIZE = 0.08;
/** Rims less inked than this could be anything. Measured seals under text and bad ink: .7 and more. */
const MIN_RIM = 0.6;
const MIN_FRAME = 0.72;
/** An ellipse along axes of the patch's own fits more than one along the page's: its rim is met closely. */
const MIN_TILTED_RIM = 0.8;
/** Radians below which an oval counts as upright: its extent is off by less than a stroke. */
const LEAST_TILT = 0.04;
/** Of a circle smaller than a company's seal among other ink: figures over a ruling make one of .7. */
const MIN_SMALL_RIM = 0.85;
/** Seals have 0 to .2 of their ink thick (the star), emblems and portraits .5 and more. */
const MAX_THICK = 0.36;
/** Where it is looked for whether a seal is bare: between its rim and its text, and within the text. */
const WITHIN = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9] as const;
/**
 * A patch that is a seal is bare in so much of such a circle in one piece, even across a portrait (211 seals: all over); a face
 * in little light, red for sure in parts, is inked in .09 of it and more.
 */
const BARE_ARC: BareArc = { arc: 0.6, most: 0.04 };
/** Among other ink, ribbons and headings, a circle has to be bare all around, print across it aside. */
const BARE_CIRCLE: BareArc = { arc: 1, most: 0.12 };
/** A rim has mostly paper around it; in what is textured all over the circle around any circle is met as well. */
const OUTSIDE = 1.1;
const MAX_OUTSIDE = 0.5;
/** Carved seals are solid between their characters, and small: a name seal of 25 mm on A4 is .085. */
const MAX_CARVED_THICK = 0.66;
const MAX_CARVED_SIZE = 0.12;
/** As thick are the strokes of a small one in few pixels, whose frame print may cross. */
const MIN_CARVED_FRAME = 0.85;
/** Ring text gives 15 strokes and more on its circle; a prohibition sign 2 to 4. */
const MIN_STROKES = 8;
/** A frame inked all around says much by itself; the four characters of a small blurred name seal give 6 and 7. */
const WHOLE_FRAME = 0.95;
const MIN_FRAMED_STROKES = 6;
/** As a share of the radius, what a stroke of it reaches across such a circle. */
const STROKE_DEPTH = 0.05;
/**
 * A thin inner ring that is not quite in the middle is met by these circles again and again, as text is. It is met in all
 * directions, and nowhere deep; a character of the text is a fifth of the radius high.
 */
const RING_BAND = [0.58, 0.88] as const;
const RING_DEPTH = 0.1;
const MIN_RING_MET = 0.85;
const MAX_RING_DEEP = 0.15;
/** Where it is looked for, as shares of the radius. */
const RING_CIRCLES = [0.62, 0.7, 0.78] as const;
const MAX_SEALS_PER_COMPONENT = 4;
/** Of a patch much larger than one seal, thickness is judged by the strokes of a seal of 40 mm on A4. */
const MAX_PATCH_REACH = 5;

/** So much of a circle, with at most such a share of it inked. */
interface BareArc {
  readonly arc: number;
  readonly most: number;
}

/** Colored pixels, and around them those that may be colored. */
export interface SealPatch extends InkPatch {
  readonly faint: Uint8Array;
}

export interface Candidate {
  readonly shape: "round" | "oval" | "square";
  readonly outline: Ellipse;
  readonly confidence: number;
}

/** The seals a patch of ink is, or holds, by their shape. */
export function candidatesOf(patch: SealPatch, longSide: number): readonly Candidate[] {
  const whole = wholeCandidate(patch, longSide);
  return whole ? [whole] : circlesIn(patch, longSide);
}

/** The patch as one seal: a rectangle or an ellipse around all of it. */
function wholeCandidate(patch: SealPatch, longSide: number): Candidate | null {
  const extent = extentOf(patch.pixels);
  const size = 2 * Math.max(extent.radiusX, extent.radiusY);
  if (size < MIN_SIZE * longSide || size > MAX_SIZE * longSide) return null;
  const square = squareCandidate(patch, extent, { size, sizeShare: size / longSide });
  if (square) return square;
  return ellipseCandidate(patch, extent, MIN_RIM) ?? tiltedCandidate(patch);
}

function ellipseCandidate(patch: SealPatch, outline: Ellipse, leastRim: number): Candidate | null {
  const rim = rimFit(patch, outline);
  const aspect = outline.radiusX / Math.max(1, outline.radiusY);
  if (rim.coverage < leastRim || aspect < 0.5 || aspect > 2) return null;
  // A seal of a short name has few strokes, an office's or a school's; its rim says the rest.
  const least = rim.coverage >= WHOLE_FRAME ? MIN_FRAMED_STROKES : MIN_STROKES;
  if (ringStrokes(patch, outline) < least || cornersAreInked(patch, outline)) return null;
  const size = 2 * Math.max(outline.radiusX, outline.radiusY);
  if (thickShare(patch, thickReach(size)) > MAX_THICK) return null;
  if (!isBareWithin(patch, outline, BARE_ARC) || holdsRingOnly(patch, outline)) return null;
  const isRound = aspect > 0.83 && aspect < 1.2;
  return { shape: isRound ? "round" : "oval", outline, confidence: grade(rim.coverage, MIN_RIM) };
}

/** An oval seal set askew: it does not fill the upright ellipse around it, but the one along its own axes. */
function tiltedCandidate(patch: SealPatch): Candidate | null {
  const tilt = tiltOf(patch.pixels);
  if (Math.abs(tilt) < LEAST_TILT) return null;
  const outline = extentOf(patch.pixels, tilt);
  const isOval = !isBetween(outline.radiusX / Math.max(1, outline.radiusY), 0.9, 1.1);
  return isOval ? ellipseCandidate(patch, outline, MIN_TILTED_RIM) : null;
}

/** A framed name seal, or one whose characters are carved out of a solid square (白文). */
function squareCandidate(
  patch: SealPatch,
  outline: Ellipse,
  { size, sizeShare }: { readonly size: number; readonly sizeShare: number },
): Candidate | null {
  const frame = frameOf(patch.pixels);
  if (!frame || frame.width > 1.4 * frame.height || frame.height > 1.4 * frame.width) return null;
  const sides = frameFit(patch.pixels, frame);
  if (sides.coverage < MIN_FRAME || !cornersAreInked(patch, outline)) return null;
  const thick = thickShare(patch, thickReach(size));
  const isCarved =
    thick <= MAX_CARVED_THICK && sides.coverage >= MIN_CARVED_FRAME && sizeShare <= MAX_CARVED_SIZE;
  if (thick > MAX_THICK && !isCarved) return null;
  const least = sides.coverage >= WHOLE_FRAME ? MIN_FRAMED_STROKES : MIN_STROKES;
  if (!hasStrokes(patch, outline, least)) return null;
  return { shape: "square", outline, confidence: grade(sides.coverage, MIN_FRAME) };
}

/** Strokes of a name within a frame, which stands in four characters or around a middle that is free. */
function hasStrokes(patch: SealPatch, outline: Ellipse, least: number): boolean {
  return [patch.mask, patch.faint].some((mask) => {
    const of = { ...patch, mask };
    return Math.max(ringStrokesOf(of, outline), strokesAlong(of, outline, 0.4)) >= least;
  });
}

/** Round seals inside a patch that is more than one seal. */
function circlesIn(patch: SealPatch, longSide: number): readonly Candidate[] {
  const extent = extentOf(patch.pixels);
  const reach = Math.min(thickReach(2 * Math.max(extent.radiusX, extent.radiusY)), MAX_PATCH_REACH);
  if (thickShare(patch, reach) <= MAX_THICK) return circlesAmong(patch, longSide, MIN_SIZE);
  // What is solid is an emblem, a portrait or a cover, and its curves mean nothing; but a seal may lie across it. A pale
  // one does not stand out there.
  if (patch.mask === patch.faint) return [];
  const least = COMPANY_SIZE * longSide;
  if (2 * Math.max(extent.radiusX, extent.radiusY) < least) return [];
  const thin = thinPart(patch, reach);
  // A rim alone has more pixels than that.
  if (thin.pixels.xs.length < 2 * least) return [];
  const faint = patch.faint.slice();
  for (const pixel of thin.removed) faint[pixel] = 0;
  return circlesAmong({ ...thin, faint }, longSide, COMPANY_SIZE);
}

function circlesAmong(patch: SealPatch, longSide: number, leastSize: number): readonly Candidate[] {
  const found: Candidate[] = [];
  const limits = {
    minRadius: (leastSize * longSide) / 1.6,
    maxRadius: (MAX_SIZE * longSide) / 2,
    minCoverage: 0.68,
  };
  let rest = patch.pixels;
  while (found.length < MAX_SEALS_PER_COMPONENT) {
    const circle = fitCircle({ ...patch, pixels: rest }, limits);
    if (!circle) break;
    const own = {
      ...patch,
      pixels: filterPixels(rest, (x, y) => distanceShare(x, y, circle) <= 1.05),
    };
    const isSolid = thickShare(own, thickReach(2 * circle.radiusX)) > MAX_THICK;
    if (isSolid || ringStrokes(patch, circle) < MIN_STROKES) break;
    const { coverage: rim } = rimFit(patch, circle, [0.95, 1.03]);
    if (rim < MIN_SMALL_RIM && 2 * circle.radiusX < COMPANY_SIZE * longSide) break;
    const around = rimFit(patch, circle, [OUTSIDE, OUTSIDE]).coverage;
    if (around > MAX_OUTSIDE || !isBareWithin(patch, circle, BARE_CIRCLE) || holdsRingOnly(patch, circle))
      break;
    found.push({ shape: "round", outline: circle, confidence: grade(rim, MIN_RIM) * 0.95 });
    rest = filterPixels(rest, (x, y) => distanceShare(x, y, circle) > 1.05);
  }
  return found;
}

function isBareWithin(patch: SealPatch, outline: Ellipse, { arc, most }: BareArc): boolean {
  return WITHIN.some((rho) => leastInked(patch, outline, rho, arc) <= most);
}

function holdsRingOnly(patch: SealPatch, outline: Ellipse): boolean {
  const { met, deep } = bandInk(patch, outline, RING_BAND, RING_DEPTH);
  return met >= MIN_RING_MET && deep <= MAX_RING_DEEP;
}

/** Strokes of a seal are under a fortieth of its size; half of that to each side is thick. */
function thickReach(size: number): number {
  return Math.max(1, Math.round(size * 0.024));
}

/**
 * Strokes of the ring's text, on the second of three circles by their number: text is met by two at least, a thin inner
 * ring by one, which it may run along. Thin strokes may have a fainter color than the rim.
 */
function ringStrokes(patch: SealPatch, ellipse: Ellipse): number {
  const isLarge = 2 * ellipse.radiusX >= COMPANY_SIZE * Math.max(patch.width, patch.height);
  const masks = isLarge ? [patch.mask, patch.faint] : [patch.mask];
  return Math.max(...masks.map((mask) => ringStrokesOf({ ...patch, mask }, ellipse)));
}

function ringStrokesOf(patch: InkPatch, ellipse: Ellipse): number {
  const [, second = 0] = RING_CIRCLES.map((rho) => strokesAlong(patch, ellipse, rho, STROKE_DEPTH)).sort(
    (one, other) => other - one,
  );
  return second;
}

function cornersAreInked(patch: SealPatch, extent: Ellipse): boolean {
  // A circle leaves the outer corners of its extent empty; a frame, even a tilted one, fills them.
  const { xs, ys } = patch.pixels;
  let inCorners = 0;
  for (let index = 0; index < xs.length; index++)
    if (distanceShare(xs[index] ?? 0, ys[index] ?? 0, extent) > 1.07) inCorners++;
  return inCorners > 0.02 * xs.length;
}

/** A seal just good enough has .5, one with a full rim 1. */
function grade(coverage: number, least: number): number {
  return Math.min(1, 0.5 + (0.5 * Math.max(0, coverage - least)) / (0.97 - least));
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
