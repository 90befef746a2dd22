import sharp from "sharp";
import { findKeystone, removeKeystone } from "../../extraction/image/keystone.ts";
import { lineSkew, rotateBox } from "../../extraction/image/page-geometry.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import type { RotatedBox } from "../../extraction/image/rotated-box.ts";

/** Degrees below which rows still line up: over a full line .25° lifts one end by a tenth of its height. */
const NEGLIGIBLE_SKEW = 0.25;

/** Makes the lines of a page run level: takes out the keystone of a page seen from the side, or the slope of all. */
export async function straightenPage(
  raster: Raster,
  boxes: readonly RotatedBox[],
): Promise<{ readonly raster: Raster; readonly boxes: readonly RotatedBox[] }> {
  const keystone = findKeystone(boxes, raster);
  return keystone ? removeKeystone(raster, boxes, keystone) : await rotatePage(raster, boxes);
}

/**
 * Rotates a page whose lines slope so that they run level; the frame grows to hold the corners,
 * filled with the color of the page's rim.
 */
async function rotatePage(
  raster: Raster,
  boxes: readonly RotatedBox[],
): Promise<{ readonly raster: Raster; readonly boxes: readonly RotatedBox[] }> {
  const degrees = lineSkew(boxes);
  if (Math.abs(degrees) < NEGLIGIBLE_SKEW) return { raster, boxes };
  const { data, info } = await sharp(raster.rgb, {
    raw: { width: raster.width, height: raster.height, channels: 3 },
  })
    .rotate(-degrees, { background: rimColor(raster) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const straight: Raster = {
    rgb: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    width: info.width,
    height: info.height,
  };
  const radians = (-degrees * Math.PI) / 180;
  return { raster: straight, boxes: boxes.map((box) => rotateBox(box, raster, straight, radians)) };
}

/** Median per channel of the outermost pixels. */
function rimColor({ rgb, width, height }: Raster): { r: number; g: number; b: number } {
  const samples: number[][] = [[], [], []];
  const add = (x: number, y: number) => {
    for (let channel = 0; channel < 3; channel++)
      samples[channel]?.push(rgb[(y * width + x) * 3 + channel] ?? 255);
  };
  for (let x = 0; x < width; x += 4) {
    add(x, 0);
    add(x, height - 1);
  }
  for (let y = 0; y < height; y += 4) {
    add(0, y);
    add(width - 1, y);
  }
  const [r = 255, g = 255, b = 255] = samples.map(
    (values) => values.sort((x, y) => x - y)[values.length >> 1],
  );
  return { r, g, b };
}
