import type { MaterialField } from "../domain/material-type.ts";
import type { LabelPlace } from "./find-labels.ts";
import { type Cell, foldWords, type PageText, sharesRow } from "./page-text.ts";

/**
 * Whether a label shared by several parties (证件号码) belongs to the field's own: the party word nearest before it,
 * in its row first, else above it, is one of the field's. Always so for fields of no party.
 */
export function isOfParty(page: PageText, field: MaterialField, place: LabelPlace): boolean {
  if (!field.party) return true;
  const own = field.party.own.map(foldWords);
  const others = field.party.others.map(foldWords);
  const nearest = nearestWord(page, place, [...own, ...others]);
  return nearest !== null && own.includes(nearest);
}

function nearestWord(page: PageText, place: LabelPlace, words: readonly string[]): string | null {
  const inCell = lastWord(place.cell.text.slice(0, place.start), words) ?? beginningWord(place.label, words);
  if (inCell) return inCell;
  const before = page.cells.filter((cell) => cell.index !== place.cell.index);
  const inRow = before
    .filter((cell) => cell.box[2] <= place.box[0] + 0.01 && sharesRow(cell.box, place.box))
    .sort((a, b) => b.box[0] - a.box[0]);
  const above = before
    .filter((cell) => cell.box[3] <= place.box[1] + page.lineHeight * 0.5 && !inRow.includes(cell))
    .sort((a, b) => b.box[1] - a.box[1] || distance(a, place) - distance(b, place));
  for (const cell of [...inRow, ...above]) {
    const word = beginningWord(cell.text, words) ?? lastWord(cell.text, words);
    if (word) return word;
  }
  return null;
}

function distance(cell: Cell, place: LabelPlace): number {
  return Math.abs(cell.box[0] - place.box[0]);
}

function beginningWord(text: string, words: readonly string[]): string | null {
  return [...words].sort((a, b) => b.length - a.length).find((word) => text.startsWith(word)) ?? null;
}

/** The word that ends last in the text; of those ending together the longest (受托人 over 托人). */
function lastWord(text: string, words: readonly string[]): string | null {
  const found = words
    .map((word) => ({ word, end: text.lastIndexOf(word) < 0 ? -1 : text.lastIndexOf(word) + word.length }))
    .filter(({ end }) => end >= 0)
    .sort((a, b) => b.end - a.end || b.word.length - a.word.length);
  return found[0]?.word ?? null;
}
