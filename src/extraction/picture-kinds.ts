import type { MediaKind } from "../domain/extracted-text.ts";

/** Pictures of one page that the image reader decodes itself. */
export type PlainPictureKind = "png" | "jpeg" | "webp" | "gif";
/** Pictures that must be decoded before: several pages, or formats of their own. */
export type DecodedPictureKind = "tiff" | "bmp" | "heic";

export function isPlainPicture(kind: MediaKind): kind is PlainPictureKind {
  return kind === "png" || kind === "jpeg" || kind === "webp" || kind === "gif";
}

export function isDecodedPicture(kind: MediaKind): kind is DecodedPictureKind {
  return kind === "tiff" || kind === "bmp" || kind === "heic";
}
