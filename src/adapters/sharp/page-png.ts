import sharp from "sharp";

/** The page image as PNG, whatever it is stored as. */
export async function pagePng(image: {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}): Promise<Uint8Array> {
  if (image.mediaType === "image/png") return image.bytes;
  // Level 2: a page is looked at once or twice, and compressing harder costs more than sending.
  return await sharp(image.bytes).png({ compressionLevel: 2 }).toBuffer();
}
