import type { MaterialField } from "../domain/material-type.ts";
import type { PageText } from "./page-text.ts";
import type { Candidate, Stretch } from "./place-value.ts";

/** How surely a sentence of the known wording holds the value. */
const PATTERN_CERTAINTY = 0.96;

/** Values found by the field's expressions in the page's running text. */
export function valuesByPattern(page: PageText, field: MaterialField): readonly Candidate[] {
  return field.patterns.flatMap((source) => {
    const expression = new RegExp(source, "dgu");
    return [...page.flow.matchAll(expression)].flatMap((match) => {
      const span = match.indices?.groups?.["value"];
      if (!span) return [];
      const stretches = stretchesOf(page, span[0], span[1]);
      return [{ page, stretches, certainty: PATTERN_CERTAINTY, place: null }];
    });
  });
}

/** Characters `from` to `to` of the running text as stretches of its lines. */
function stretchesOf(page: PageText, from: number, to: number): readonly Stretch[] {
  const stretches: { cell: Stretch["cell"]; from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    const [cellAt, char] = page.flowCells[at] ?? [-1, 0];
    const cell = page.cells[cellAt];
    if (!cell) continue;
    const last = stretches.at(-1);
    if (last?.cell === cell) last.to = char + 1;
    else stretches.push({ cell, from: char, to: char + 1 });
  }
  return stretches;
}
