import { luminance, type Raster } from "./raster.ts";

/** Ink (1) of a line's picture: darker than halfway between its paper and its darkest hundredth. */
export function lineInk(line: Raster): Uint8Array {
  const { values } = luminance(line);
  const histogram = new Uint32Array(256);
  for (const value of values) histogram[value] = (histogram[value] ?? 0) + 1;
  const levelAt = (share: number) => {
    let passed = 0;
    return histogram.findIndex((count) => {
      passed += count;
      return passed > share * values.length;
    });
  };
  const paper = levelAt(0.85);
  const threshold = paper - 0.42 * (paper - levelAt(0.01));
  return values.map((value) => (value < threshold ? 1 : 0));
}
