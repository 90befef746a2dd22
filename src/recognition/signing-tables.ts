// Places to sign that do not name who signs: their party heads the column (甲方 | 乙方 over 签名：| 签名：), or the row says
// who it is (配偶 | … under 签名).
import type { Box } from "../domain/box.ts";
import type { PageMark } from "../domain/extracted-text.ts";
import { describeLabel, type LabelPlace, SIGNING_PREFIX } from "./find-labels.ts";
import { type Cell, foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";

/** Words that ask for a signature and name nobody. */
const SIGN_HERE =
  /^\(?(?:本人|亲笔|法定代表人)?(?:签名|签字|签章|签署)(?:处|\(?[或及和、/]?(?:盖章|按手印|手印|捺印|指印)\)?|\))*[:：]?(?=$|[_＿\s])/u;
/** The head of a column in which people sign. */
const SIGN_COLUMN = /^(?:本人|亲笔)?(?:签名|签字|签章)(?:\(?[或及、]?(?:盖章|按手印|手印|捺印)\)?)?$/u;
/** Farthest a party stands over its place to sign, and a row under the head of its column, in line heights. */
const PARTY_ABOVE = 5;
const ROW_BELOW = 16;
/** So far before the head of their column signatures begin, in line heights. */
const BEFORE_COLUMN = 2;

/** The places to sign of the party that the labels name. */
export function tabledPlaces(page: PageText, labels: readonly string[]): readonly LabelPlace[] {
  const own = new Set(labels.map(foldWords));
  return [...underParties(page, own), ...inRows(page, own), ...inColumns(page, own)];
}

/** 签名： under a party that stands beside another: each signs in its own column. */
function underParties(page: PageText, own: ReadonlySet<string>): readonly LabelPlace[] {
  const signs = page.cells.filter((cell) => SIGN_HERE.test(cell.text));
  return signs.flatMap((sign) => {
    const isBeside = signs.some((other) => other !== sign && sharesRow(other.box, sign.box));
    const party = isBeside ? partyOver(page, sign) : null;
    if (!party || !own.has(party.text.replace(/[:：]$/, ""))) return [];
    const length = SIGN_HERE.exec(sign.text)?.[0].replace(/[:：]$/, "").length ?? sign.text.length;
    return [{ ...describeLabel(sign, `${SIGNING_PREFIX}${party.text}`, 0, length), isAtStart: true }];
  });
}

/** The nearest cell over a place to sign, if it stands close and beside another one. */
function partyOver(page: PageText, sign: Cell): Cell | null {
  const [over] = page.cells
    .filter((cell) => cell.box[3] <= sign.box[1] + page.lineHeight * 0.3)
    .filter((cell) => sharesColumn(cell.box, sign.box, 0.2))
    .sort((a, b) => b.box[3] - a.box[3]);
  if (!over || sign.box[1] - over.box[3] > page.lineHeight * PARTY_ABOVE) return null;
  return page.cells.some((cell) => cell !== over && sharesRow(cell.box, over.box)) ? over : null;
}

/** Rows that begin with a party or hold it, under a column headed 签名: the place is where row and column cross. */
function inRows(page: PageText, own: ReadonlySet<string>): readonly LabelPlace[] {
  const heads = page.cells.filter(
    (cell) =>
      SIGN_COLUMN.test(cell.text) && page.cells.filter((other) => sharesRow(other.box, cell.box)).length >= 3,
  );
  return heads.flatMap((head) =>
    page.cells
      .filter((cell) => own.has(cell.text) && cell.box[2] < head.box[0])
      .filter((cell) => cell.box[1] > head.box[3] && cell.box[1] - head.box[3] < page.lineHeight * ROW_BELOW)
      .map((cell) => crossing(page, cell, head)),
  );
}

/** A row of people in columns that says they sign in it: 签名, 签名或 / 按印. */
const SIGN_ROW =
  /^(?:本人|亲笔)?(?:签名|签字|签署|签章)(?:\(?[或及和、/]?(?:盖章|按印|按手印|手印|捺印)?\)?)?$/u;

/** Columns headed by a party, in a table whose row headed 签名 stands under one headed 姓名. */
function inColumns(page: PageText, own: ReadonlySet<string>): readonly LabelPlace[] {
  const rows = page.cells.filter(
    (cell) =>
      SIGN_ROW.test(cell.text) &&
      page.cells.some(
        (name) =>
          /^(?:姓名|名称|姓名或名称)$/.test(name.text) &&
          name.box[3] <= cell.box[1] &&
          cell.box[1] - name.box[3] < page.lineHeight * ROW_BELOW &&
          sharesColumn(name.box, cell.box, 0.5),
      ),
  );
  return rows.flatMap((row) =>
    page.cells
      .filter((head) => own.has(head.text) && head.box[3] <= row.box[1] && head.box[0] > row.box[2])
      .filter(
        (head) => row.box[1] - head.box[3] < page.lineHeight * ROW_BELOW && headsOf(page, head).length >= 2,
      )
      .map((head) => {
        const before = headsOf(page, head).filter((other) => other.box[2] < head.box[0]);
        const left = (Math.max(row.box[2], ...before.map((other) => other.box[2])) + head.box[0]) / 2;
        return {
          ...describeLabel(head, `${SIGNING_PREFIX}${head.text}`, 0, head.text.length),
          isAtStart: true,
          isAlone: false,
          box: [row.box[0], row.box[1], left, row.box[3] + page.lineHeight * SECOND_LINE] as Box,
          cellIndexes: [head.index, row.index],
        };
      }),
  );
}

/** The words that ask to sign may take a second line: 签名或 / 按印. */
const SECOND_LINE = 1;

/** Cells of a row that could be heads of columns. */
function headsOf(page: PageText, cell: Cell): readonly Cell[] {
  return page.cells.filter(
    ({ box, text }) => sharesRow(box, cell.box) && /^[\p{Script=Han}()]{2,14}$/u.test(text),
  );
}

/**
 * The writing under a party that heads a column beside others: 甲方 | 乙方 | 丙方. That they sign there shows by the writing
 * alone: `null` is nothing written under this party, where something is under another; undefined no such row.
 */
export function signedUnderHead(page: PageText, labels: readonly string[]): PageMark | null | undefined {
  const own = new Set(labels.map(foldWords));
  const inks = (page.page.marks ?? []).filter(({ kind }) => kind === "handwriting");
  for (const head of page.cells.filter(({ text }) => own.has(text))) {
    const heads = headsOf(page, head);
    if (heads.length < 2 || !heads.every(({ text }) => PARTY.test(text))) continue;
    if (heads.some((one) => inks.some(({ box }) => isRightUnder(page, one.box, box))))
      return inks.find(({ box }) => isRightUnder(page, head.box, box)) ?? null;
  }
  return undefined;
}

const PARTY = /^(?:[甲乙丙丁]方|[\p{Script=Han}]{1,6}[方人者])(?:\([\p{Script=Han}]{1,8}\))?$/u;
/** Farthest writing stands under its party's name, in line heights. */
const INK_BELOW = 7;

function isRightUnder(page: PageText, head: Box, ink: Box): boolean {
  const middle = (ink[0] + ink[2]) / 2;
  const isBelow = ink[1] > head[1] && ink[1] - head[3] < page.lineHeight * INK_BELOW;
  const isFree = !page.cells.some(
    ({ box }) => box[1] > head[3] && box[3] < ink[1] && box[0] < middle && box[2] > middle,
  );
  return isBelow && isFree && Math.abs(middle - (head[0] + head[2]) / 2) < HALF_COLUMN;
}

/** Half the width of the narrowest column people sign in, in widths of the page. */
const HALF_COLUMN = 0.12;

/** The place as if its row were one label that ends where the column of signatures begins. */
function crossing(page: PageText, party: Cell, head: Cell): LabelPlace {
  const row = page.cells.filter(
    (cell) => sharesRow(cell.box, party.box) && cell.box[0] < head.box[0] - page.lineHeight,
  );
  // A party's words over two lines need not be level with what else stands in their row.
  const column = head.box[0] - page.lineHeight * BEFORE_COLUMN;
  const right = Math.max(party.box[2], column, ...row.map((cell) => cell.box[2]));
  const box: Box = [party.box[0], party.box[1], Math.min(right, head.box[0]), party.box[3]];
  return {
    ...describeLabel(party, `${SIGNING_PREFIX}${party.text}`, 0, party.text.length),
    isAtStart: true,
    // What is written in the rows below is theirs.
    isAlone: false,
    box,
    cellIndexes: row.map(({ index }) => index),
  };
}
