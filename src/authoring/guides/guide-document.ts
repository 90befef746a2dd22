/** A table as the guide has it: rows of cells, merged cells filled or empty as the file gives them. */
export interface GuideTable {
  readonly rows: readonly (readonly string[])[];
  /** Rows and columns are told from where the words stand, not from the file: every row has to be looked at. */
  readonly isGuessed: boolean;
}

/** An official guide as far as a draft needs it. */
export interface GuideDocument {
  readonly paragraphs: readonly string[];
  readonly tables: readonly GuideTable[];
}
