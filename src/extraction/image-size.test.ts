import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { imageSize } from "./image-size.ts";

test.each(["png", "jpeg", "webp", "gif", "tiff"] as const)(
  "reads the size of a %s from its header",
  async (kind) => {
    const blank = { create: { width: 321, height: 123, channels: 3, background: "#fff" } } as const;
    const bytes = await sharp(blank).toFormat(kind).toBuffer();
    expect(imageSize(bytes, kind)).toEqual({ width: 321, height: 123 });
  },
);

test("reads the size of lossless and of extended WEBP files", async () => {
  const clear = { create: { width: 77, height: 5000, channels: 4, background: "#fff8" } } as const;
  expect(imageSize(await sharp(clear).webp({ lossless: true }).toBuffer(), "webp")).toEqual({
    width: 77,
    height: 5000,
  });
  expect(imageSize(await sharp(clear).webp().toBuffer(), "webp")).toEqual({ width: 77, height: 5000 });
});

test("has an answer for any bytes", () => {
  const kinds = fc.constantFrom("png", "jpeg", "webp", "gif", "tiff", "bmp", "heic");
  fc.assert(
    fc.property(kinds, fc.uint8Array({ maxLength: 200 }), (kind, bytes) => {
      const size = imageSize(bytes, kind);
      expect(size === null || size.width >= 0).toBe(true);
    }),
  );
});
