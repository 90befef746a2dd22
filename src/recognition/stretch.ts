import { type LabelPlace, nextLabelStart } from "./find-labels.ts";
import type { Cell, PageText } from "./page-text.ts";

/** A stretch of a line: characters `from` (included) to `to` (not included) of the cell's folded text. */
export interface Stretch {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** Text that may be a field's value, and how surely it belongs to the label, 0..1. */
export interface Candidate {
  readonly page: PageText;
  readonly stretches: readonly Stretch[];
  readonly certainty: number;
  readonly place: LabelPlace | null;
  /** The words of a sentence that lead to it. */
  readonly lead?: readonly Stretch[];
}

export function whole(cell: Cell): Stretch {
  return { cell, from: 0, to: cell.text.length };
}

export function cutAtLabel(cell: Cell, places: readonly LabelPlace[]): Stretch {
  return { cell, from: 0, to: nextLabelStart(cell, 0, places) || cell.text.length };
}

/** Whether a text is only the form's own printing: rules, 年 月 日 without figures, units, brackets. */
export function isNothing(text: string): boolean {
  return /^[\s_＿—–\-.…·:：;；,，。、()（）/\\|~～]*(?:[年月日至止起元整号㎡¥￥]|平方米|万元|自|第)*[\s_＿—–\-.…·:：;；,，。、()（）/\\|年月日至止起自元整㎡]*$/.test(
    text,
  );
}
