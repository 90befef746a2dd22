import type { MaterialField } from "../domain/material-type.ts";
import { findDates } from "../standards/chinese-date.ts";
import { characterWidth } from "./cell-places.ts";
import { type Cell, type PageText, sharesRow } from "./page-text.ts";
import type { Candidate, Stretch } from "./stretch.ts";

/** Character widths between two columns of a table. */
const COLUMN_GAP = 1.5;
/** How surely a sentence of the known wording holds the value. */
const PATTERN_CERTAINTY = 0.96;
/** The same where words of several cells of a table may only seem to be a sentence. */
const CROSSING_CERTAINTY = 0.7;

const expressions = new Map<string, RegExp>();

/** A word as a pattern that finds the word itself, whatever characters it holds. */
export function asPattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Values found by the field's expressions in the page's running text. */
export function valuesByPattern(page: PageText, field: MaterialField): readonly Candidate[] {
  return field.patterns.flatMap((source) => {
    const expression = expressions.get(source) ?? new RegExp(source, "dgu");
    expressions.set(source, expression);
    return [...page.flow.matchAll(expression)].flatMap((match) => {
      const span = match.indices?.groups?.["value"];
      if (!span) return [];
      const stretches = fromLineStart(page, stretchesOf(page, span[0], span[1]));
      if (crossesColumns(page, stretches)) return [];
      const certainty = crossesRows(page, stretchesOf(page, match.index, span[1]))
        ? CROSSING_CERTAINTY
        : PATTERN_CERTAINTY;
      const from = nearestStart(expression, page.flow, match.index, span[0]);
      return [{ page, stretches, certainty, place: null, lead: stretchesOf(page, from, span[0]) }];
    });
  });
}

/** So much higher than the text, a line is a title. */
const TITLE_HEIGHT = 1.25;

/** What stands in a title is no beginning of the value in the text under it, nor is the last character of a heading. */
function fromLineStart(page: PageText, all: readonly Stretch[]): readonly Stretch[] {
  const isTitle = ({ cell }: Stretch) => cell.box[3] - cell.box[1] > page.lineHeight * TITLE_HEIGHT;
  const text = all.findIndex((stretch) => !isTitle(stretch));
  const stretches = text > 0 ? all.slice(text) : all;
  const [first, second] = stretches;
  if (!first || !second || first.to - first.from > 1 || second.from > 0 || second.to - second.from < 2)
    return stretches;
  const isHeading =
    first.cell.box[2] < Math.max(...page.cells.map(({ box }) => box[2])) - characterWidth(page) * 2;
  return isHeading && first.to === first.cell.text.length && !sharesRow(first.cell.box, second.cell.box)
    ? stretches.slice(1)
    : stretches;
}

/** Where the words that lead to a value begin, the nearest to it: 预留至 before a day, not a 预留 far before that. */
function nearestStart(expression: RegExp, flow: string, start: number, valueAt: number): number {
  let nearest = start;
  for (;;) {
    expression.lastIndex = nearest + 1;
    const next = expression.exec(flow);
    expression.lastIndex = 0;
    if (next?.indices?.groups?.["value"]?.[0] !== valueAt || next.index >= valueAt) return nearest;
    nearest = next.index;
  }
}

/** Whether the words run on from one line into the next though one of them stands in a row with others. */
function crossesRows(page: PageText, stretches: readonly Stretch[]): boolean {
  const isInRow = ({ cell }: Stretch) =>
    page.cells.some((other) => other !== cell && sharesRow(other.box, cell.box));
  return stretches.some((stretch, at) => {
    const next = stretches[at + 1];
    return (
      next !== undefined && !sharesRow(stretch.cell.box, next.cell.box) && (isInRow(stretch) || isInRow(next))
    );
  });
}

/** A sentence does not run over from one column of a table into the next. */
function crossesColumns(page: PageText, stretches: readonly Stretch[]): boolean {
  return stretches.some((stretch, at) => {
    const next = stretches[at + 1];
    return (
      next !== undefined &&
      sharesRow(stretch.cell.box, next.cell.box) &&
      next.cell.box[0] - stretch.cell.box[2] > characterWidth(page) * COLUMN_GAP
    );
  });
}

/** Characters `from` to `to` of the running text as stretches of its lines. */
export function stretchesOf(page: PageText, from: number, to: number): readonly Stretch[] {
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

/** The last line that as a whole is such a value, e.g. an organization's name above the date. */
export function lastAlone(pages: readonly PageText[], pattern: string): Candidate | null {
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  for (const page of [...pages].reverse()) {
    const cells = page.cells.filter((cell) => expression.test(cell.text)).sort((a, b) => b.box[3] - a.box[3]);
    const [cell] = cells;
    if (cell)
      return {
        page,
        stretches: [{ cell, from: 0, to: cell.text.length }],
        certainty: LAST_DATE_CERTAINTY,
        place: null,
      };
  }
  return null;
}

const LAST_DATE_CERTAINTY = 0.9;
/** Cells in a row from which it is a table's: a day there is of what the row tells, not of the paper. */
const TABLE_ROW = 4;

function isInTable(page: PageText, cell: Cell): boolean {
  return page.cells.filter((other) => sharesRow(other.box, cell.box)).length >= TABLE_ROW;
}

/** The last date that has a line to itself, or ends one after a word like 日期 or a name; from the last page backward. */
export function lastDate(pages: readonly PageText[]): Candidate | null {
  for (const page of [...pages].reverse()) {
    for (const cell of [...page.cells].sort((a, b) => b.box[3] - a.box[3])) {
      const dates = findDates(cell.text);
      const [date] = dates;
      if (!date || dates.length !== 1) continue;
      const before = cell.text.slice(0, date.start);
      const isAlone =
        date.start + date.matched.length === cell.text.length &&
        /^(?:[\p{Script=Han}()]{0,24}[:：]?)$/u.test(before);
      if (!isAlone || /[自至到起止]$|有效|期限|出生/.test(before) || isInTable(page, cell)) continue;
      return {
        page,
        stretches: [{ cell, from: date.start, to: cell.text.length }],
        certainty: LAST_DATE_CERTAINTY,
        place: null,
      };
    }
  }
  return null;
}
