import type { QualityIssue } from "../../domain/extracted-text.ts";
import { assessQuality } from "../../extraction/image/assess-quality.ts";
import type { Raster } from "../../extraction/image/raster.ts";
import { isTight } from "./is-tight.ts";

/** What is worth taking a photo again for, before it is sent. */
export const retakeIssues = [
  "blurred",
  "glare",
  "cut-off",
  "covered",
  "too-dark",
  "shadow",
  "low-contrast",
  "too-small",
  "screen-photo",
  "blank",
] as const satisfies readonly QualityIssue[];
/** `tight`: nothing is cut through, but print comes so near to the rim that some of it must be missing. */
export type RetakeIssue = (typeof retakeIssues)[number] | "tight";

/**
 * What is wrong with a photo, worst first, judged on this device by the very measures the service uses, and whether
 * more of the paper ought to be in the picture; empty: it can be read well.
 */
export function judgePhoto(raster: Raster): readonly RetakeIssue[] {
  const { issues } = assessQuality(raster);
  const told: readonly RetakeIssue[] = issues.flatMap(
    (issue) => retakeIssues.find((one) => one === issue) ?? [],
  );
  return !told.includes("cut-off") && !told.includes("blank") && isTight(raster) ? [...told, "tight"] : told;
}

/** Pixels of a canvas, which carry transparency, as the measures want them. */
export function rasterOf({
  data,
  width,
  height,
}: {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}): Raster {
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  return { rgb, width, height };
}
