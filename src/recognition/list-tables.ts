// Lists of people set as a table under a heading of their own: 食品安全管理人员 over 序号 | 姓名 | 身份证号. The heading is
// the field's label; its values stand under 姓名, and the table's other columns are nobody else's.
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import { looksLikePersonName } from "../standards/names-by-looks.ts";
import { likeness } from "./adopt-labels.ts";
import type { LabelPlace } from "./find-labels.ts";
import { type Cell, foldWords, type PageText } from "./page-text.ts";

/** A table of people: what heads it, its row of heads, and the names its entries begin with. */
export interface ListTable {
  readonly heading: Cell;
  readonly heads: readonly Cell[];
  /** The cells in its columns of names, entry by entry. */
  readonly names: readonly Cell[];
}

/** Words that head a column, without brackets. */
const HEAD = /^[\p{Script=Han}A-Za-z/、]{1,12}$/u;
/** The head of a column of names. */
const NAME_HEAD = /^[\p{Script=Han}]{0,6}(?:姓名|名字)$/u;
/** What closes a list or stands in its empty rows: ∕, 无, （以下空白）. */
const NOBODY = /^(?:[∕/\\|~～—–－-]+|无|\(?(?:以下|此[行处栏])?空白\)?)$/u;
/** Numbering before a heading: 二、 （三） 4.2 */
const NUMBERING =
  /^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?|第[一二三四五六七八九十]{1,3}(?:部分|项|栏)[:：]?|附?表?[\d.．]{1,5}[、)）:：]?)/u;
/** What a heading says of its list: …情况, …登记表, …名单. */
const OF_LIST =
  /(?:(?:基本|健康证?明?|体检|培训|配备|持证|登记)?(?:情况|信息|名单|名册|花名册|一览|登记|明细|列表|清单|资料)表?|表)+$/u;
/** Longest words that head a table. */
const HEADING_LENGTH = 24;
/** Farthest a heading stands above its table, and a row below the one before it, in line heights. */
const HEADING_ABOVE = 3;
const NEXT_ROW = 3.5;
/** So alike a heading is a field's label: 同住家庭成员 to 同住成员. */
const ALIKE = 0.78;

const tablesOfPage = new WeakMap<PageText, readonly ListTable[]>();

/** Every table of people on the page that has a heading. */
export function listTables(page: PageText): readonly ListTable[] {
  const made = tablesOfPage.get(page) ?? page.rows.flatMap((row, at) => tableAt(page, row, at) ?? []);
  tablesOfPage.set(page, made);
  return made;
}

function bare({ text }: Cell): string {
  return text.replace(/\([^()]*\)/g, "").replace(/[:：]$/, "");
}

function tableAt(page: PageText, row: readonly Cell[], at: number): ListTable | null {
  const beside = row.filter((cell) => !isLeftHeading(page, cell, row));
  const heads = beside.length >= 2 ? beside : row;
  if (heads.length < 2 || !heads.every((cell) => HEAD.test(bare(cell)))) return null;
  const columns = heads.filter((cell) => NAME_HEAD.test(bare(cell)));
  // 姓名 | 李青禾 | 性别 | 男 is a form's row.
  const isForm = columns.some((head) => {
    const next = heads[heads.indexOf(head) + 1];
    return next !== undefined && looksLikePersonName(next.text);
  });
  if (columns.length === 0 || isForm) return null;
  const heading = headingOver(page, heads, at) ?? headingBeside(page, heads);
  if (!heading) return null;
  const names = entriesUnder(page, heads, at, heading).flatMap((entry) =>
    entry.filter((cell) => !NOBODY.test(cell.text) && columns.some((head) => isOfHead(cell, head, heads))),
  );
  // 委托人姓名 | 某某店 over 受托人 | … is a form's row under its title: what stands below are its further labels.
  if (names.length > 0 && !names.some((cell) => looksLikePersonName(cell.text))) return null;
  return { heading, heads, names };
}

/** A row's first cell that heads the whole table at its left: in height between this row and the next. */
function isLeftHeading(page: PageText, cell: Cell, row: readonly Cell[]): boolean {
  if (cell !== row[0] || row.length < 3) return false;
  const [, next] = row;
  const middle = (cell.box[1] + cell.box[3]) / 2;
  return next !== undefined && middle - (next.box[1] + next.box[3]) / 2 > page.lineHeight * 0.3;
}

/** The words alone in their row right over the heads; hints in brackets between them are passed over. */
function headingOver(page: PageText, heads: readonly Cell[], at: number): Cell | null {
  const top = Math.min(...heads.map((cell) => cell.box[1]));
  for (const row of page.rows.slice(Math.max(0, at - 2), at).reverse()) {
    const [cell] = row;
    if (!cell || row.length > 1 || top - cell.box[3] > page.lineHeight * HEADING_ABOVE) return null;
    if (/^\([^()]*\)$/.test(cell.text)) continue;
    return bare(cell).length <= HEADING_LENGTH ? cell : null;
  }
  return null;
}

/** The words at the left of the table, in height between its heads and its last entry. */
function headingBeside(page: PageText, heads: readonly Cell[]): Cell | null {
  const [first] = heads;
  if (!first) return null;
  const bottom = Math.max(...heads.map((cell) => cell.box[3]));
  const beside = page.cells.filter((cell) => {
    const middle = (cell.box[1] + cell.box[3]) / 2;
    return (
      cell.box[2] < first.box[0] &&
      !heads.includes(cell) &&
      middle > (first.box[1] + first.box[3]) / 2 &&
      middle < bottom + page.lineHeight * NEXT_ROW &&
      /^[\p{Script=Han}()（）]{4,}$/u.test(cell.text)
    );
  });
  return beside.sort((a, b) => a.box[1] - b.box[1])[0] ?? null;
}

/** The rows below the heads down to the table's end. */
function entriesUnder(
  page: PageText,
  heads: readonly Cell[],
  at: number,
  heading: Cell,
): readonly (readonly Cell[])[] {
  const entries: (readonly Cell[])[] = [];
  let bottom = Math.max(...heads.map((cell) => cell.box[3]));
  for (const whole of page.rows.slice(at + 1)) {
    const row = whole.filter((cell) => cell !== heading);
    const top = Math.min(...row.map((cell) => cell.box[1]));
    if (row.length === 0) continue;
    // Words alone across several columns, a colon and a further row of heads end the table.
    const isAcross = row.some((cell) => heads.filter((head) => overlaps(cell, head)).length > 1);
    const isNext =
      row.some((cell) => NAME_HEAD.test(bare(cell)) || /[:：。]/.test(cell.text)) || areHeads(row);
    if (top - bottom > page.lineHeight * NEXT_ROW || isAcross || isNext || isNextHeading(row, heads)) break;
    entries.push(row);
    bottom = Math.max(...row.map((cell) => cell.box[3]));
  }
  return entries;
}

/** A row of words none of which is a name: the heads of the next band. */
function areHeads(row: readonly Cell[]): boolean {
  return row.length > 1 && row.every((cell) => HEAD.test(bare(cell)) && !looksLikePersonName(cell.text));
}

/** Words alone in a row that stand under none of the heads. */
function isNextHeading(row: readonly Cell[], heads: readonly Cell[]): boolean {
  const [cell] = row;
  return row.length === 1 && cell !== undefined && !looksLikePersonName(cell.text) && !/\d/.test(cell.text)
    ? heads.every((head) => !overlaps(cell, head)) || NUMBERING.test(cell.text) || OF_LIST.test(bare(cell))
    : false;
}

function overlaps(cell: Cell, head: Cell): boolean {
  return Math.min(cell.box[2], head.box[2]) > Math.max(cell.box[0], head.box[0]);
}

/** Of the column of the head whose middle is nearest, or under which it begins. */
function isOfHead(cell: Cell, head: Cell, heads: readonly Cell[]): boolean {
  const distance = (other: Cell) =>
    Math.min(
      Math.abs(cell.box[0] + cell.box[2] - other.box[0] - other.box[2]) / 2,
      Math.abs(cell.box[0] - other.box[0]),
    );
  return heads.every((other) => other === head || distance(other) > distance(head));
}

/** Kinds of names, and texts whose labels say that they list people. */
function listsPeople(field: MaterialField): boolean {
  return (
    field.kind === "person-name" ||
    (field.kind === "text" && field.labels.some((label) => /(?:姓名|名单|成员|人员)$/.test(label)))
  );
}

/** How like the field's labels a table's heading is, 0..1. */
function likenessTo(field: MaterialField, heading: Cell): number {
  const words = bare(heading).replace(NUMBERING, "");
  const own = words.replace(OF_LIST, "");
  return Math.max(
    0,
    ...field.labels.map((label) => {
      const folded = foldWords(label);
      const parts = own.split(/[、及和与]/u).map((part) => likeness(part, folded.replace(OF_LIST, "")));
      return Math.max(...parts, likeness(own, folded.replace(OF_LIST, "")), likeness(words, folded));
    }),
  );
}

/** The person the paper is about has a table like any part of a form: 申请人情况. */
function isFirstPerson(type: MaterialType, field: MaterialField): boolean {
  return field === type.fields.find(({ kind }) => kind === "person-name") && !field.repeat;
}

/** The field whose list a table is: the one its heading is most like. */
export function ownerOf(type: MaterialType, { heading }: ListTable): MaterialField | null {
  const [best] = type.fields
    .filter(listsPeople)
    .map((field) => ({ field, alike: likenessTo(field, heading) }))
    .sort((a, b) => b.alike - a.alike);
  return best && best.alike >= ALIKE && !isFirstPerson(type, best.field) ? best.field : null;
}

/** Whether a label only heads a column of another field's list. */
export function isOfOthersList(
  type: MaterialType,
  field: MaterialField,
  page: PageText,
  place: LabelPlace,
): boolean {
  const table = listTables(page).find(({ heads }) =>
    heads.some((head) => place.cellIndexes.includes(head.index)),
  );
  const owner = table && ownerOf(type, table);
  return owner != null && owner !== field && !field.id.startsWith(owner.id.replace(/Name$/, ""));
}

/** Whether a label alone in its row stands over a row of heads, and what stands under them was not told to be nothing. */
export function mayHeadList(page: PageText, place: LabelPlace): boolean {
  const at = page.rows.findIndex((row) => row.length === 1 && row[0]?.index === place.cell.index);
  const below = page.rows[at + 1];
  // 姓名 over 性别 男 民族 汉 is a card's place.
  const isColumn = NAME_HEAD.test(bare(place.cell));
  if (at < 0 || isColumn || !below || below.length < 3) return false;
  if (!below.every((cell) => HEAD.test(bare(cell)) && bare(cell).length > 1)) return false;
  const table = listTables(page).find(({ heading }) => heading.index === place.cell.index);
  return table === undefined || table.names.length > 0;
}
