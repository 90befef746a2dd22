// Values where a row and a column of a table meet: 法定代表人 | 原登记内容 | 变更后登记内容.
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { type Cell, foldWords, type PageText, sharesColumn, sharesRow } from "./page-text.ts";
import { readCandidate } from "./read-stretches.ts";
import { whole } from "./stretch.ts";

const CROSSED_CERTAINTY = 0.93;
/** The last row of a table reaches so far below its label, in line heights. */
const LAST_ROW = 1.6;

/** The field's value where one of its rows meets one of its columns; null where no such table stands. */
export function readCrossed(field: MaterialField, pages: readonly PageText[]): FieldValue | null {
  const cross = field.cross ?? crossOf(field);
  if (!cross) return null;
  const rows = new Set(cross.rows.map(foldWords));
  const heads = new Set(cross.heads.map(foldWords));
  const found = pages.flatMap((page) =>
    page.cells
      .filter((head) => heads.has(bare(head)) && (field.cross !== undefined || isBesideHead(page, head)))
      .flatMap((head) =>
        page.cells
          .filter((row) => rows.has(bare(row)) && row.box[1] > head.box[3] && row.box[2] < middle(head))
          .filter((row) => field.cross !== undefined || beginsRow(page, row))
          .flatMap((row) => {
            const lines = linesAt(page, row, head);
            const stretches = lines.map(whole);
            return lines.length === 0
              ? []
              : (readCandidate(field, { page, stretches, certainty: CROSSED_CERTAINTY, place: null }) ?? []);
          }),
      ),
  );
  return new Set(found.map(({ value }) => value)).size === 1 ? (found[0] ?? null) : null;
}

/** What rows of persons beside each other are called, by what they hold. */
const ROWS: Readonly<Record<"name" | "number", readonly string[]>> = {
  name: ["姓名", "名称", "姓名或名称", "姓名/名称", "名称或姓名"],
  number: [
    "身份证号",
    "身份证号码",
    "身份证件号",
    "身份证件号码",
    "公民身份号码",
    "居民身份证号",
    "居民身份证号码",
    "证件号码",
    "证件号",
    "证照号码",
    "身份证",
  ],
};
const ROW_LABEL = new RegExp(
  `^(?<head>\\p{Script=Han}{2,6}?)(?<row>${[...ROWS.name, ...ROWS.number].sort((a, b) => b.length - a.length).join("|")})$`,
  "u",
);

/**
 * Row and head of the field where its labels name both: 男方 and 姓名 of 男方姓名, whoever fills in a form for two in
 * columns. Null for fields of no party.
 */
function crossOf({ labels, party, repeat, kind }: MaterialField): MaterialField["cross"] | null {
  if (repeat || kind === "signature" || kind === "seal") return null;
  const parts = labels.map(foldWords).flatMap((label) => {
    const { head, row } = ROW_LABEL.exec(label)?.groups ?? {};
    return head && row ? [{ head, row }] : [];
  });
  if (parts.length === 0) return null;
  const isName = parts.every(({ row }) => ROWS.name.includes(row));
  const isNumber = parts.every(({ row }) => ROWS.number.includes(row));
  if (!isName && !isNumber) return null;
  const heads = new Set([...(party?.own ?? []), ...parts.map(({ head }) => head)]);
  return { rows: [...(isName ? ROWS.name : ROWS.number)], heads: [...heads] };
}

function bare({ text }: Cell): string {
  return text.replace(/\([^()]*\)/g, "").replace(/[:：]$/, "");
}

/** Heads of two parties stand in a row, and nothing else. */
function isBesideHead(page: PageText, head: Cell): boolean {
  const row = page.cells.filter((cell) => sharesRow(cell.box, head.box));
  return (
    row.length >= 2 && row.length <= 3 && row.every(({ text }) => /^[\p{Script=Han}()/]{2,12}$/u.test(text))
  );
}

/** Nothing stands before it in its row: 序号 | 姓名 | 学历 heads a list of its own. */
function beginsRow(page: PageText, row: Cell): boolean {
  return page.cells.every((cell) => !sharesRow(cell.box, row.box) || cell.box[0] >= row.box[0]);
}

function middle({ box }: Cell): number {
  return (box[0] + box[2]) / 2;
}

/** The lines of the row's band under the head whose middle is nearest. */
function linesAt(page: PageText, row: Cell, head: Cell): readonly Cell[] {
  const heads = page.cells.filter((cell) => sharesRow(cell.box, head.box) && middle(cell) > row.box[2]);
  const column = page.cells.filter((cell) => cell !== row && sharesColumn(cell.box, row.box));
  const above = Math.max(...column.map(({ box }) => box[3]).filter((bottom) => bottom <= row.box[1]));
  const below = Math.min(
    row.box[3] + page.lineHeight * LAST_ROW,
    ...column.map(({ box }) => box[1]).filter((top) => top >= row.box[3]),
  );
  const [from, to] = [(Math.max(above, head.box[3]) + row.box[1]) / 2, (row.box[3] + below) / 2];
  return page.cells
    .filter((cell) => {
      const level = (cell.box[1] + cell.box[3]) / 2;
      const distance = Math.abs(middle(cell) - middle(head));
      const isOwn = heads.every(
        (other) => other === head || Math.abs(middle(cell) - middle(other)) > distance,
      );
      return cell.box[0] >= row.box[2] && level > from && level < to && isOwn;
    })
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
