import sharp from "sharp";
import type { Raster } from "../../extraction/image/raster.ts";

const LONG_SIDE = 1800;
const QUALITY = 85;

export interface EncodedPage {
  /** JPEG. */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A page's picture for showing evidence, at most 1800 pixels long: 150 dpi on A4. */
export async function encodePage(raster: Raster): Promise<EncodedPage> {
  const { rgb, width, height } = raster;
  const page = sharp(rgb, { raw: { width, height, channels: 3 } });
  // Asked to resize to the very size it has, it would resample all the same.
  const isLarger = Math.max(width, height) > LONG_SIDE;
  const { data, info } = await (isLarger ? page.resize(LONG_SIDE, LONG_SIDE, { fit: "inside" }) : page)
    // Tables made for the picture save a tenth of its size and cost half as much time again.
    .jpeg({ quality: QUALITY, optimizeCoding: false })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
