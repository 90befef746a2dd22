import type { MaterialType } from "../../domain/material-type.ts";
import type { MaterialForm, Necessity } from "../../domain/service-item.ts";
import type { Doubt, DraftMaterial, Told } from "../drafts/draft-item.ts";
import { matchMaterialType } from "../drafts/match-material-type.ts";
import type { GuideTable } from "./guide-document.ts";
import { foldWords, type GuideColumn, type GuidePatterns, keyOf, keysWithin } from "./guide-patterns.ts";

/** Rows at the top among which the titles may stand: some tables begin with a line of their own name. */
const TITLE_ROWS = 3;

/** Where the columns of a table of materials stand; null when it is none. */
interface Layout {
  readonly titleRow: number;
  readonly columns: readonly (GuideColumn | null)[];
}

export interface ReadTable {
  readonly materials: readonly DraftMaterial[];
  /** About the table as a whole. */
  readonly doubts: readonly Doubt[];
}

/** The materials of a table, one a row; null when it is no table of materials. `number` is its place, from 1. */
export function readGuideTable(
  table: GuideTable,
  number: number,
  patterns: GuidePatterns,
  types: readonly MaterialType[],
): ReadTable | null {
  const layout = layoutOf(table, patterns);
  if (!layout) return null;
  const titles = table.rows[layout.titleRow] ?? [];
  const doubts: Doubt[] = layout.columns.flatMap((column, at) =>
    column === null && foldWords(titles[at] ?? "") !== ""
      ? [{ place: `表${number}`, read: titles[at] ?? "", why: "没有认出这一列，里面的内容没有导入" }]
      : [],
  );
  const materials: DraftMaterial[] = [];
  table.rows.slice(layout.titleRow + 1).forEach((cells, index) => {
    const place = `表${number}第${index + 1}行`;
    const row = rowOf(cells, layout, place, table, titles.length);
    if (row.name === "") {
      const rest = cells.filter((cell) => cell.trim() !== "").join("，");
      if (rest !== "")
        doubts.push({ place, read: rest, why: "这一行没有材料名称（可能是上一行的续行），没有导入" });
    } else if (keyOf(row.name, patterns.columns) !== "name") materials.push(materialOf(row, patterns, types));
  });
  return { materials, doubts };
}

function layoutOf(table: GuideTable, patterns: GuidePatterns): Layout | null {
  for (const [titleRow, cells] of table.rows.slice(0, TITLE_ROWS).entries()) {
    const seen = new Set<GuideColumn>();
    const columns = cells.map((cell) => {
      const column = keyOf(cell, patterns.columns);
      // A title said twice (merged cells) counts once.
      if (column === null || (seen.has(column) && column !== "points" && column !== "ignored")) return null;
      seen.add(column);
      return column;
    });
    if (seen.has("name") && seen.size >= 2) return { titleRow, columns };
  }
  return null;
}

interface Row {
  readonly name: string;
  readonly place: string;
  readonly textOf: (column: GuideColumn) => readonly string[];
  readonly has: (column: GuideColumn) => boolean;
  readonly doubts: readonly Doubt[];
}

function rowOf(
  cells: readonly string[],
  { columns }: Layout,
  place: string,
  table: GuideTable,
  width: number,
): Row {
  const textOf = (wanted: GuideColumn) =>
    columns.flatMap((column, at) => {
      const text = (cells[at] ?? "").trim();
      return column === wanted && text !== "" ? [text] : [];
    });
  const whole = cells.join(" | ");
  return {
    name: textOf("name")
      .join("")
      .replace(/\s*\n\s*/gu, "")
      .replace(/^\d{1,3}[.、．]\s*/u, ""),
    place,
    textOf,
    has: (column) => columns.includes(column),
    doubts: [
      ...(cells.length === width
        ? []
        : [{ place, read: whole, why: "这一行的格数和表头不同（有合并的格子），可能错位" }]),
      ...(table.isGuessed
        ? [{ place, read: whole, why: "页面上没有表格结构，这一行是按文字的位置分的" }]
        : []),
    ],
  };
}

function materialOf(row: Row, patterns: GuidePatterns, types: readonly MaterialType[]): DraftMaterial {
  const situations = row.textOf("condition");
  const necessity = necessityOf(row, situations, patterns);
  const { form, copies } = formAndCopies(row, patterns);
  const condition = situations.join("；").replace(/\s*\n\s*/gu, "") || row.textOf("necessity").join("；");
  return {
    name: row.name,
    place: row.place,
    type: matchMaterialType(row.name, types),
    necessity,
    condition: necessity.value === "conditional" ? condition.replace(/[。；;]$/u, "") : null,
    form,
    copies,
    points: pointsOf(row),
    doubts: row.doubts,
  };
}

function necessityOf(row: Row, situations: readonly string[], patterns: GuidePatterns): Told<Necessity> {
  const place = `${row.place}“必要性”`;
  const read = row.textOf("necessity").join("；");
  const situation = situations.join("；");
  if (!row.has("necessity"))
    return { value: "required", doubt: { place, read: situation, why: "表里没有必要性这一列，先当作必要" } };
  if (read === "")
    return {
      value: "required",
      doubt: { place, read: situation, why: "这一格是空的（可能是合并的格子），先当作必要" },
    };
  const exact = keyOf(read, patterns.necessity);
  const within = keysWithin(read, patterns.necessity);
  const [only] = within;
  const value = exact ?? (within.length === 1 && only !== undefined ? only : null);
  if (value === null)
    return { value: "required", doubt: { place, read, why: "没有认出是必要、非必要还是视情形，先当作必要" } };
  if (value === "conditional")
    return { value, doubt: { place, read: situation || read, why: "什么情形下需要，请核对" } };
  if (exact === null) return { value, doubt: { place, read, why: "除了必要性还写了别的，请核对" } };
  const doubt =
    situation === ""
      ? null
      : { place, read: situation, why: `写了“${read}”，又写了情形，请核对是不是视情形需要` };
  return { value, doubt };
}

function formAndCopies(
  row: Row,
  patterns: GuidePatterns,
): { readonly form: Told<MaterialForm>; readonly copies: Told<number> } {
  const place = `${row.place}“形式”`;
  const read = row.textOf("form").join("；");
  // 原件1份: form and number in one cell.
  const joined = /^(?<form>\D+?)\s*(?<copies>\d{1,3})\s*份$/u.exec(read)?.groups;
  const formText = joined?.["form"] ?? read;
  const value = keyOf(formText, patterns.form);
  const why = !row.has("form") ? "表里没有形式这一列" : read === "" ? "这一格是空的" : "没有认出是哪种形式";
  return {
    form:
      value === null
        ? { value: "original-or-electronic", doubt: { place, read, why: `${why}，先当作原件或电子件` } }
        : { value, doubt: null },
    copies: copiesOf(row, joined?.["copies"]),
  };
}

function copiesOf(row: Row, joined: string | undefined): Told<number> {
  const read = row.textOf("copies").join("；") || joined || "";
  const place = `${row.place}“份数”`;
  if (read === "")
    return { value: 1, doubt: row.has("copies") ? { place, read, why: "这一格是空的，先写一份" } : null };
  const number = Number(/^(?<copies>\d{1,3})\s*份?$/u.exec(read.trim())?.groups?.["copies"] ?? "0");
  return number > 0
    ? { value: number, doubt: null }
    : { value: 1, doubt: { place, read, why: "没有认出份数，先写一份" } };
}

function pointsOf(row: Row): readonly string[] {
  const points = row
    .textOf("points")
    .flatMap((text) => text.split(/\n|(?<=[。；;])/u))
    .map((point) =>
      point
        .trim()
        .replace(/[。；;]$/u, "")
        .replace(/^(?:\d{1,2}[.、．]|[(（]\d{1,2}[)）])\s*/u, ""),
    )
    .filter((point) => point !== "" && !/^(?:无|\/|-+|—+)$/u.test(point));
  return points.length > 0 ? points : ["对照办事指南核对"];
}
