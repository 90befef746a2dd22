import { coverage } from "../../domain/box.ts";
import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { inkWithin } from "./ink-within.ts";
import type { InkedPage } from "./inked-page.ts";

/**
 * A line belongs to a seal when so much of it lies within and so much of its ink has the seal's color. Print below a
 * seal is mostly black. The upright box of a line that runs along a seal's ring reaches beyond the seal.
 */
const BELONGING = [
  { within: 0.8, ownInk: 0.75 },
  { within: 0.6, ownInk: 0.9 },
] as const;

export interface PartedLines {
  /** The page's own text. */
  readonly lines: readonly TextLine[];
  /** What stands on each seal, in the order of the seals. */
  readonly sealLines: readonly (readonly TextLine[])[];
}

/** Parts what stands on the seals from what stands on the paper. Gray seals have no color to tell it by. */
export function partSealText(
  page: InkedPage,
  lines: readonly TextLine[],
  seals: readonly PageMark[],
): PartedLines {
  const sealOf = new Map(lines.map((line) => [line, seals.find((seal) => standsOn(page, line, seal))]));
  return {
    lines: lines.filter((line) => sealOf.get(line) === undefined),
    sealLines: seals.map((seal) => lines.filter((line) => sealOf.get(line) === seal)),
  };
}

function standsOn(page: InkedPage, line: TextLine, seal: PageMark): boolean {
  if (seal.color !== "red" && seal.color !== "blue") return false;
  const within = coverage(line.box, seal.box);
  if (within < Math.min(...BELONGING.map((least) => least.within))) return false;
  const ink = inkWithin(page, page.ink, line.box);
  const own = inkWithin(page, page.colors[seal.color], line.box);
  return ink > 0 && BELONGING.some((least) => within >= least.within && own >= least.ownInk * ink);
}
