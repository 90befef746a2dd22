import { type Box, coverage } from "../../domain/box.ts";
import type { TextLine } from "../../domain/extracted-text.ts";

/** An OCR line that lies this much under lines of the text layer says the same again. */
const SAME_PLACE = 0.3;

/** Whether what stands in a place is said by these lines already. */
export function isCovered(place: Box, lines: readonly TextLine[]): boolean {
  return lines.reduce((sum, line) => sum + coverage(place, line.box), 0) >= SAME_PLACE;
}
