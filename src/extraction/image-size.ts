import { bytesAre, findBytes } from "./bytes.ts";
import type { DecodedPictureKind, PlainPictureKind } from "./picture-kinds.ts";

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height a picture declares in its header; nothing is decoded. Of a TIFF the first page, of a
 * HEIC the largest picture in it. Null where the header is cut short or holds no size; 0 is returned as
 * declared.
 */
export function imageSize(bytes: Uint8Array, kind: PlainPictureKind | DecodedPictureKind): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case "png":
      return bytes.length >= 24 && bytesAre(bytes, 12, "IHDR")
        ? { width: view.getUint32(16), height: view.getUint32(20) }
        : null;
    case "jpeg":
      return jpegSize(view);
    case "webp":
      return webpSize(bytes, view);
    case "gif":
      return bytes.length >= 10 ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;
    case "bmp":
      return bmpSize(view);
    case "tiff":
      return tiffSize(view);
    case "heic":
      return heicSize(bytes, view);
  }
}

/** OS/2 headers of 12 bytes hold 16-bit sizes, all later ones 32-bit; a negative height stands upright. */
function bmpSize(view: DataView): ImageSize | null {
  if (view.byteLength < 26) return null;
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** ImageWidth (256) and ImageLength (257) of the first directory, TIFF 6.0 section 2. */
function tiffSize(view: DataView): ImageSize | null {
  if (view.byteLength < 14) return null;
  const isLittle = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return null;
  const sides = new Map<number, number>();
  for (let index = 0; index < view.getUint16(directory, isLittle); index++) {
    const at = directory + 2 + index * 12;
    if (at + 12 > view.byteLength) break;
    const isShort = view.getUint16(at + 2, isLittle) === 3;
    const value = isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle);
    sides.set(view.getUint16(at, isLittle), value);
  }
  const [width, height] = [sides.get(256), sides.get(257)];
  return width === undefined || height === undefined ? null : { width, height };
}

/** Spatial extents (`ispe`) of the pictures in the file, ISO/IEC 23008-12 6.5.3. */
function heicSize(bytes: Uint8Array, view: DataView): ImageSize | null {
  let largest: ImageSize | null = null;
  for (let at = findBytes(bytes, "ispe", 0, bytes.length); at >= 0; ) {
    if (at + 16 > bytes.length) break;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
    at = findBytes(bytes, "ispe", at + 4, bytes.length);
  }
  return largest;
}

/** The first frame header (SOF0..SOF15 without DHT, JPG, DAC), ITU-T T.81 table B.1. */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) {
      at += 1;
      continue;
    }
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    const isAlone =
      marker === 0xff || marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

/** RFC 9649: simple lossy (VP8), simple lossless (VP8L), extended (VP8X). */
function webpSize(bytes: Uint8Array, view: DataView): ImageSize | null {
  if (bytes.length < 30) return null;
  if (bytesAre(bytes, 12, "VP8X")) {
    const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return { width: uint24(24) + 1, height: uint24(27) + 1 };
  }
  if (bytesAre(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (bytesAre(bytes, 12, "VP8 ")) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return null;
}
