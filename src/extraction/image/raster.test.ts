import { describe, expect, it } from "vitest";
import { cropBox } from "./crop-box.ts";
import { luminance, type Raster, shrinkRaster, turnRaster } from "./raster.ts";

/** 3 × 2 picture whose red channel counts the pixels. */
const picture: Raster = {
  rgb: Uint8Array.from({ length: 18 }, (_, at) => (at % 3 === 0 ? at / 3 : 0)),
  width: 3,
  height: 2,
};
const reds = (raster: Raster) => [...raster.rgb].filter((_, at) => at % 3 === 0);

describe("raster", () => {
  it("turns clockwise by quarter turns", () => {
    expect(reds(turnRaster(picture, 90))).toEqual([3, 0, 4, 1, 5, 2]);
    expect(reds(turnRaster(picture, 180))).toEqual([5, 4, 3, 2, 1, 0]);
    expect(reds(turnRaster(picture, 270))).toEqual([2, 5, 1, 4, 0, 3]);
  });

  it("averages blocks when shrunk", () => {
    const gray: Raster = { rgb: new Uint8Array(16 * 3).fill(90), width: 4, height: 4 };
    expect(shrinkRaster(gray, 2)).toEqual({ rgb: new Uint8Array(12).fill(90), width: 2, height: 2 });
  });

  it("weighs white as 255 and black as 0", () => {
    const two: Raster = { rgb: Uint8Array.from([255, 255, 255, 0, 0, 0]), width: 2, height: 1 };
    expect([...luminance(two).values]).toEqual([255, 0]);
  });

  it("cuts an upright box out pixel by pixel", () => {
    const box = { center: { x: 2, y: 1 }, width: 2, height: 2, angle: 0 };
    expect(reds(cropBox(picture, box, 2, 2))).toEqual([1, 2, 4, 5]);
  });
});
