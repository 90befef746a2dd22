import { expect, test } from "vitest";
import { decodeJbig2 } from "./decode-jbig2.ts";

/** A JBIG2 file of one page, 16 × 8 pixels, without a picture on it: page information, end of page, end of file. */
function emptyPage(): Uint8Array {
  const header = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a, 1, 0, 0, 0, 1];
  const size = [0, 0, 0, 16, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const page = [0, 0, 0, 0, 48, 0, 1, 0, 0, 0, size.length, ...size];
  const end = [0, 0, 0, 1, 49, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 51, 0, 0, 0, 0, 0, 0];
  return new Uint8Array([...header, ...page, ...end]);
}

test("a picture of an invoice's code format is decoded to its pixels", { timeout: 30_000 }, async () => {
  const decoded = await decodeJbig2(emptyPage(), 1_000_000);
  expect(decoded).toMatchObject({ width: 16, height: 8 });
});

test("what is no such picture, or is larger than allowed, is not decoded", async () => {
  expect(await decodeJbig2(new Uint8Array([1, 2, 3]), 1_000_000)).toBeNull();
  expect(await decodeJbig2(emptyPage().subarray(0, 20), 1_000_000)).toBeNull();
  expect(await decodeJbig2(emptyPage(), 100)).toBeNull();
});
