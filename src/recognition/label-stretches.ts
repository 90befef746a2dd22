import type { Cell, PageText } from "./page-text.ts";
import { sharesColumn, sharesRow } from "./page-text.ts";

/** Words on a page that stand where a label stands, whether a type knows them or not. */
export interface LabelStretch {
  readonly cell: Cell;
  /** Where its words begin in the cell, and how many characters they are. */
  readonly start: number;
  readonly length: number;
  /** Its words without numbering, brackets and foreign script; then, where brackets hold another name, that one. */
  readonly names: readonly string[];
}

/** Numbering before a label: 1. （一） 二、 and list marks. */
const NUMBERING =
  /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）][、.．]?|[一二三四五六七八九十\d]{1,2}[、.．]|[□☐■●○◆·*※#-])?/;
const WORDS =
  "[\\p{Script=Han}](?:[\\p{Script=Han}/、]|\\([\\p{Script=Han}]{1,6}\\)(?=[\\p{Script=Han}])){1,13}";
/** A label with what is explained in brackets after it and its name in another script. */
const LABEL = new RegExp(`^(?:${WORDS})(?:\\([^()]{1,20}\\))?(?:[A-Za-z㎡²/][A-Za-z²\\d.'/ ]{0,30})?`, "u");

/** Every place where label-like words stand: before a colon, in 【】, before a wide space, alone in a table's cell. */
export function findLabelStretches(page: PageText): readonly LabelStretch[] {
  return page.cells.flatMap((cell) => [
    ...inBrackets(cell),
    ...beforeColons(cell),
    ...beforeGaps(cell),
    ...alone(page, cell),
  ]);
}

function inBrackets(cell: Cell): readonly LabelStretch[] {
  const match = /^\(((?:[\p{Script=Han}/、]|\([\p{Script=Han}/、]{1,8}\)){2,16})\)(?=.)/u.exec(cell.text);
  const isSquare = /^\s*[【[〔]/.test(cell.original);
  if (!match?.[1] || !isSquare) return [];
  const names = [match[1].replace(/\([^()]*\)/g, ""), match[1]]
    .map((words) => words.replace(/[^\p{Script=Han}]/gu, ""))
    .filter((name, at, all) => name.length >= 2 && all.indexOf(name) === at);
  return [{ cell, start: 1, length: match[1].length + 1, names }];
}

function beforeColons(cell: Cell): readonly LabelStretch[] {
  return [...cell.text.matchAll(/[:：︰]/g)].flatMap((colon) => {
    const before = cell.text.slice(0, colon.index);
    const from = startOfClause(cell, before);
    return stretch(cell, from, colon.index);
  });
}

/** Where the words right before a colon begin: at the line's start, after a mark or after a wide space. */
function startOfClause(cell: Cell, before: string): number {
  const mark = /[;；,，。_＿|:：]\)?[^;；,，。_＿|:：]*$/.exec(before);
  const afterMark = mark ? mark.index + 1 : 0;
  let depth = 0;
  for (let at = before.length - 1; at > afterMark; at--) {
    if (before[at] === ")") depth += 1;
    if (before[at] === "(") depth -= 1;
    // 姓　　名：a word of two characters set apart to fill its line.
    const isSpread = at === before.length - 1 && at === afterMark + 1;
    if (depth === 0 && cell.hasGapBefore[at] && !isSpread) return at;
  }
  return afterMark;
}

function beforeGaps(cell: Cell): readonly LabelStretch[] {
  const gap = cell.hasGapBefore.findIndex((hasGap, at) => hasGap && at > 1);
  return gap < 0 ? [] : stretch(cell, 0, gap);
}

/** A short text by itself that has something at its right or right below. */
function alone(page: PageText, cell: Cell): readonly LabelStretch[] {
  const found = stretch(cell, 0, cell.text.length);
  if (found.length === 0) return [];
  const hasNeighbor = page.cells.some(
    (other) =>
      other !== cell &&
      ((other.box[0] >= cell.box[2] - 0.005 && isLevel(page, other, cell)) ||
        (other.box[1] >= cell.box[3] - page.lineHeight * 0.3 &&
          other.box[1] - cell.box[3] < page.lineHeight * 1.6 &&
          sharesColumn(other.box, cell.box, 0.3))),
  );
  return hasNeighbor ? found : [];
}

/** In the row of a table cell: beside the words, or a line above or below their middle. */
function isLevel(page: PageText, other: Cell, cell: Cell): boolean {
  const offset = Math.abs(other.box[1] + other.box[3] - cell.box[1] - cell.box[3]) / 2;
  return sharesRow(other.box, cell.box) || offset < page.lineHeight * 1.2;
}

function stretch(cell: Cell, from: number, to: number): readonly LabelStretch[] {
  const text = cell.text.slice(from, to);
  const numbering = NUMBERING.exec(text)?.[0].length ?? 0;
  const match = LABEL.exec(text.slice(numbering));
  if (!match || numbering + match[0].length !== text.length) return [];
  const bare = (words: string) => words.replace(/[^\p{Script=Han}]/gu, "");
  const names = [
    bare(match[0].replace(/\([^()]*\)/g, "")),
    bare(match[0].replace(/^[^(]*\(([^()]{2,6})\)$/, "$1")),
  ].filter((name, at, all) => name.length >= 2 && all.indexOf(name) === at);
  return names.length === 0 ? [] : [{ cell, start: from + numbering, length: match[0].length, names }];
}
