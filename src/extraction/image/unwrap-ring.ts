import type { Box } from "../../domain/box.ts";
import type { Raster } from "./raster.ts";

/**
 * Where the text of a round or oval seal stands, as shares of its radius: inside the rim (GB/T 33481
 * leaves the rim 1 mm of a 40 mm seal), outside the star.
 */
const OUTER = 0.95;
const INNER = 0.63;
/** How much more of its own color (0..255) a pixel has than of the others: from here on, and where fully, ink. */
const FAINT_CHROMA = 12;
const FULL_CHROMA = 90;
/** A column of the unrolled ring with less ink than this share of its height is blank. */
const BLANK_COLUMN = 0.04;

/**
 * The ring of a round or oval seal unrolled into a straight line of text, dark on white, the outer
 * edge on top: clockwise from the middle of the widest gap, so that a seal put on at any angle reads
 * from its beginning. Ink of any other color is left out, so that print below the seal does not show.
 * @param seal box of the whole seal, as fractions of the raster, and the color of its ink
 * @param height of the line in pixels; its width follows from the ring's length
 */
export function unwrapRing(
  raster: Raster,
  seal: { readonly box: Box; readonly color: "red" | "blue" },
  height: number,
): Raster {
  const ring = unrolledInk(raster, seal, height);
  const start = widestGap(ring, height);
  const width = ring.length / height;
  const rgb = new Uint8Array(ring.length * 3);
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++, to += 3) {
      const ink = ring[row * width + ((column + start) % width)] ?? 0;
      rgb.fill(255 * (1 - ink), to, to + 3);
    }
  }
  return { rgb, width, height };
}

/** Ink 0..1 around the ring, from the bottom clockwise, row by row from the outer edge. */
function unrolledInk(
  raster: Raster,
  { box, color }: { readonly box: Box; readonly color: "red" | "blue" },
  height: number,
): Float32Array {
  const centerX = ((box[0] + box[2]) / 2) * raster.width;
  const centerY = ((box[1] + box[3]) / 2) * raster.height;
  const radiusX = ((box[2] - box[0]) / 2) * raster.width;
  const radiusY = ((box[3] - box[1]) / 2) * raster.height;
  const width = Math.round((height * Math.PI * (OUTER + INNER)) / (OUTER - INNER));
  const own = color === "red" ? 0 : 2;
  const ring = new Float32Array(width * height);
  for (let column = 0; column < width; column++) {
    const angle = ((column + 0.5) / width) * 2 * Math.PI;
    const acrossX = -Math.sin(angle) * radiusX;
    const acrossY = Math.cos(angle) * radiusY;
    for (let row = 0; row < height; row++) {
      const share = OUTER - ((row + 0.5) / height) * (OUTER - INNER);
      const chroma = chromaBetween(raster, own, [
        centerX + acrossX * share - 0.5,
        centerY + acrossY * share - 0.5,
      ]);
      ring[row * width + column] = Math.min(
        1,
        Math.max(0, (chroma - FAINT_CHROMA) / (FULL_CHROMA - FAINT_CHROMA)),
      );
    }
  }
  return ring;
}

/** The column in the middle of the longest blank stretch of the ring; 0 where there is none. */
function widestGap(ring: Float32Array, height: number): number {
  const width = ring.length / height;
  const isBlank = Array.from({ length: width }, (_, column) => {
    let ink = 0;
    for (let row = 0; row < height; row++) ink += ring[row * width + column] ?? 0;
    return ink < BLANK_COLUMN * height;
  });
  let best = { length: 0, end: 0 };
  let length = 0;
  // Twice around, so that a gap over the seam counts as one.
  for (let step = 0; step < 2 * width; step++) {
    length = isBlank[step % width] ? Math.min(width, length + 1) : 0;
    if (length > best.length) best = { length, end: step };
  }
  return Math.round(best.end - best.length / 2 + width) % width;
}

/** How much more of one channel than of the others a point has, bilinear; 0 outside the picture. */
function chromaBetween(raster: Raster, own: 0 | 2, [x, y]: readonly [number, number]): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const dx = x - left;
  const dy = y - top;
  const upper = chromaAt(raster, own, left, top) * (1 - dx) + chromaAt(raster, own, left + 1, top) * dx;
  const lower =
    chromaAt(raster, own, left, top + 1) * (1 - dx) + chromaAt(raster, own, left + 1, top + 1) * dx;
  return upper * (1 - dy) + lower * dy;
}

function chromaAt({ rgb, width, height }: Raster, own: 0 | 2, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  const at = (y * width + x) * 3;
  return Math.max(0, (rgb[at + own] ?? 0) - Math.max(rgb[at + 1] ?? 0, rgb[at + 2 - own] ?? 0));
}
