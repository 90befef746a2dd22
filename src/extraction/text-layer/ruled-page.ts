/** A level or standing line drawn on an upright page, in points from its top left corner. */
export interface Ruling {
  readonly isLevel: boolean;
  /** Where it stands: y of a level one, x of a standing one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Words that were set in one go, in points from the page's top left corner. */
export interface PlacedWords {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A page as it was drawn: its lines and its words. */
export interface RuledPage {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly rulings: readonly Ruling[];
  readonly words: readonly PlacedWords[];
}
