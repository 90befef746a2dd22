import { type Box, coverage } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";

/** A second reading may be this much less sure and still replace the first when it reads as much or more. */
const NEARLY_AS_SURE = 0.03;
/** A line only the second reading found must be at least this sure: lifted stamps leave ghosts. */
const SURE_ENOUGH = 0.8;

/**
 * Merges two readings of the same place, the second made after a stamp was lifted off: line by line
 * the better one stays. Lines that only the first has (the stamp's own text) stay too.
 */
export function mergeReadings(first: readonly TextLine[], second: readonly TextLine[]): readonly TextLine[] {
  let merged = first;
  for (const line of second) {
    const rivals = merged.filter((other) => samePlace(line.box, other.box));
    if (isBetter(line, rivals)) merged = [...merged.filter((other) => !rivals.includes(other)), line];
  }
  return merged;
}

function samePlace(a: Box, b: Box): boolean {
  return coverage(a, b) > 0.5 || coverage(b, a) > 0.5;
}

function isBetter(line: TextLine, rivals: readonly TextLine[]): boolean {
  const sureness = line.confidence ?? 0;
  if (rivals.length === 0) return sureness >= SURE_ENOUGH;
  const length = rivals.reduce((sum, rival) => sum + rival.text.length, 0);
  const rivalSureness =
    rivals.reduce((sum, rival) => sum + (rival.confidence ?? 0) * rival.text.length, 0) / Math.max(1, length);
  if (line.text.length < length)
    return sureness > rivalSureness + NEARLY_AS_SURE && line.text.length >= length - 2;
  return sureness >= rivalSureness - NEARLY_AS_SURE;
}
