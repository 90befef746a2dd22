import sharp, { type Sharp } from "sharp";
import type { Raster } from "../../extraction/image/raster.ts";
import { groundFor } from "../../extraction/image/transparent-ground.ts";
import { readingLimits } from "../../extraction/reading-limits.ts";
import type { ImageInput } from "../../ports/image-reader.ts";

/**
 * Longer side of the pixels worked on. A4 at 3200 pixels is 274 dpi: a 10.5-point character has
 * 40 pixels, and reading wants 48 at most.
 */
const WORKING_LONG_SIDE = 3200;
/** Longer side of what a transparent picture's ground is judged by; chosen: a stroke of 10 at 3200 is still met. */
const GROUND_LONG_SIDE = 800;

export interface DecodedImage {
  /** Turned as its EXIF orientation asks, on white where it was transparent, or on black where its print is light. */
  readonly raster: Raster;
  /** Stored pixels per working pixel, at least 1. */
  readonly scale: number;
  /** Quarter turns clockwise the EXIF orientation asked for. */
  readonly exifTurn: 0 | 90 | 180 | 270;
}

/** Decodes a picture to pixels. @throws when it is damaged or larger than the reading limits. */
export async function decodeImage(input: ImageInput): Promise<DecodedImage> {
  const image =
    "bytes" in input
      ? sharp(input.bytes, { limitInputPixels: readingLimits.imagePixels, failOn: "error" })
      : sharp(input.rgb, { raw: { width: input.width, height: input.height, channels: 3 } });
  const metadata = await image.metadata();
  const stored = Math.max(metadata.width, metadata.height);
  const upright = image.autoOrient();
  // Asked to resize to the very size it has, it would resample all the same.
  const working =
    stored > WORKING_LONG_SIDE
      ? upright.resize(WORKING_LONG_SIDE, WORKING_LONG_SIDE, { fit: "inside" })
      : upright;
  const srgb = working.toColorspace("srgb");
  const ground = metadata.hasAlpha ? await groundOf(srgb) : "#ffffff";
  const { data, info } = await srgb
    .flatten({ background: ground })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raster = { rgb: threeChannels(data, info.channels), width: info.width, height: info.height };
  return {
    raster,
    scale: stored / Math.max(info.width, info.height),
    exifTurn: turnOf(metadata.orientation),
  };
}

/** Judged small: a ground is told by shares of pixels. */
async function groundOf(image: Sharp): Promise<string> {
  const data = await image
    .clone()
    .resize(GROUND_LONG_SIDE, GROUND_LONG_SIDE, {
      fit: "inside",
      kernel: "nearest",
      withoutEnlargement: true,
    })
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer();
  return groundFor(data);
}

/** EXIF orientation 1..8; the mirrored ones count by their turn. */
function turnOf(orientation: number | undefined): 0 | 90 | 180 | 270 {
  switch (orientation) {
    case 3:
    case 4:
      return 180;
    case 5:
    case 6:
      return 90;
    case 7:
    case 8:
      return 270;
    default:
      return 0;
  }
}

/** Plain bytes, not a Buffer, whose `slice` shares memory. */
function threeChannels(data: Buffer, channels: number): Uint8Array {
  if (channels === 3) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const pixels = data.length / channels;
  const rgb = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++)
    rgb.fill(data[pixel * channels] ?? 0, pixel * 3, pixel * 3 + 3);
  return rgb;
}
