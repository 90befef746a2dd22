import type { ImageInput } from "./image-reader.ts";

/** A picture file opened: how many pages it has, and each of them on demand. */
export interface OpenedPicture {
  readonly pages: number;
  /** @param index from 0 @throws when the page cannot be decoded */
  decode(index: number): Promise<ImageInput>;
  close(): Promise<void>;
}

/**
 * Opens pictures the image reader does not decode by itself.
 * @throws when the file is damaged; UnreadableFile when a page is larger than the reading limits
 */
export type PictureDecoder = (bytes: Uint8Array, kind: "tiff" | "bmp" | "heic") => Promise<OpenedPicture>;
