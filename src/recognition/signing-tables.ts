// Places to sign that do not name who signs: their party heads the column (甲方 | 乙方 over 签名：| 签名：), or the row says
// who it is (配偶 | … under 签名).
import type { Box } from "../domain/box.ts";
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
  return [...underParties(page, own), ...inRows(page, own)];
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
