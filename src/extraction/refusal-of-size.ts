import type { ImageSize } from "./image-size.ts";
import type { ReadingLimits } from "./reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "./unreadable.ts";

/** What can be said against a picture of that size before it is decoded; null when nothing. */
export function refusalOfSize({ width, height }: ImageSize, limits: ReadingLimits): UnreadableOutcome | null {
  if (width * height <= limits.imagePixels && Math.max(width, height) <= limits.imageSidePixels) return null;
  return unreadable("image-too-large", {
    width,
    height,
    limitPixels: limits.imagePixels,
    limitSidePixels: limits.imageSidePixels,
  });
}
