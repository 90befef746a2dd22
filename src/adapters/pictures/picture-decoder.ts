import { decode as decodeBmp } from "bmp-ts";
import sharp from "sharp";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { refusalOfSize } from "../../extraction/refusal-of-size.ts";
import { UnreadableFile } from "../../extraction/unreadable-file.ts";
import type { ImageInput } from "../../ports/image-reader.ts";
import type { OpenedPicture, PictureDecoder } from "../../ports/picture-decoder.ts";
import { openHeic } from "./open-heic.ts";

/** Decodes TIFF page by page, BMP and HEIC; sizes are checked before anything is decoded. */
export function createPictureDecoder(limits: ReadingLimits): PictureDecoder {
  return async (bytes, kind) => {
    switch (kind) {
      case "tiff":
        return openTiff(bytes, limits);
      case "bmp":
        return openBmp(bytes);
      case "heic":
        return openHeic(bytes, limits);
    }
  };
}

async function openTiff(bytes: Uint8Array, limits: ReadingLimits): Promise<OpenedPicture> {
  const options = { limitInputPixels: limits.imagePixels, failOn: "error" } as const;
  const { pages = 1 } = await sharp(bytes, options).metadata();
  return {
    pages,
    decode: async (index) => {
      const page = sharp(bytes, { ...options, page: index, pages: 1 });
      const { width, height } = await page.metadata();
      const refusal = refusalOfSize({ width, height }, limits);
      if (refusal) throw new UnreadableFile(refusal);
      const { data, info } = await page
        .autoOrient()
        .flatten({ background: "#ffffff" })
        .toColorspace("srgb")
        .raw()
        .toBuffer({ resolveWithObject: true });
      return rgbOf(data, info.width, info.height, info.channels);
    },
    close: async () => undefined,
  };
}

/** One page; told from its header by the caller not to be too large. */
function openBmp(bytes: Uint8Array): OpenedPicture {
  return {
    pages: 1,
    decode: async () => {
      const { data, width, height } = decodeBmp(Buffer.from(bytes), { toRGBA: true });
      return rgbOf(data, width, height, 4);
    },
    close: async () => undefined,
  };
}

/** Three bytes a pixel. The fourth byte of a BMP means nothing and is left out. */
function rgbOf(data: Uint8Array, width: number, height: number, channels: number): ImageInput {
  if (data.length < width * height * channels) throw new RangeError("pixels are missing");
  if (channels === 3)
    return { rgb: new Uint8Array(data.buffer, data.byteOffset, width * height * 3), width, height };
  const rgb = new Uint8Array(width * height * 3);
  const isGray = channels < 3;
  for (let from = 0, to = 0; to < rgb.length; from += channels, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[isGray ? from : from + 1] ?? 0;
    rgb[to + 2] = data[isGray ? from : from + 2] ?? 0;
  }
  return { rgb, width, height };
}
