/**
 * A piece of text as a PDF's text layer places it, on the upright page in points, origin at the
 * top left: the box, the baseline (horizontal text: its y; vertical text: the column's middle x)
 * and the size of the font.
 */
export interface TextRun {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly baseline: number;
  readonly fontSize: number;
  readonly isVertical: boolean;
  /** Set at an angle to the page's lines, as words around a seal's ring or across a page are. */
  readonly isTurned?: boolean;
}
