import { bytesAre } from "./bytes.ts";

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height a PNG, JPEG or WEBP declares in its header; nothing is decoded.
 * Null where the header is cut short or holds no size; 0 is returned as declared.
 */
export function imageSize(bytes: Uint8Array, kind: "png" | "jpeg" | "webp"): ImageSize | null {
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
  }
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
