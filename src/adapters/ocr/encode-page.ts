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
  const { data, info } = await sharp(raster.rgb, {
    raw: { width: raster.width, height: raster.height, channels: 3 },
  })
    .resize(LONG_SIDE, LONG_SIDE, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
