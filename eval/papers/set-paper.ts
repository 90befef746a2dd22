import type { CaseDocument } from "../../src/catalog/case-file.ts";
import type { Box } from "../../src/domain/box.ts";
import type { ExtractedPage, PageMark, TextLine } from "../../src/domain/extracted-text.ts";
import type { MaterialField, MaterialType } from "../../src/domain/material-type.ts";

/** How a plain paper sets its fields: one a line with colons, a table of two columns, or of four. */
export const PAPER_STYLES = ["colons", "two-columns", "four-columns"] as const;
export type PaperStyle = (typeof PAPER_STYLES)[number];

const WIDTH = 210;
const HEIGHT = 297;
const SIZE = 4;
const STEP = 9;
const TOP = 48;
const LEFT = 20;
const RIGHT = 192;
/** Where the second pair of a row of four begins. */
const SECOND = 108;
/** From a label's edge to its value, in a table. */
const LABEL_ROOM = 36;

interface Entry {
  readonly label: string;
  /** Empty: the place is there and nothing in it. */
  readonly value: string;
  readonly mark: "seal" | "handwriting" | null;
}

/**
 * A case's document as pages that were read without a mistake: its type's name as title, each field at its first
 * label, further lines below, seals and signatures as marks, the last part on the last page.
 */
export function setPaper(
  document: CaseDocument,
  type: MaterialType,
  style: PaperStyle,
): readonly ExtractedPage[] {
  const entries = type.fields.flatMap((field) => entryOf(document, field));
  const signed = entries.filter(({ mark }) => mark !== null);
  const written = entries.filter(({ mark }) => mark === null);
  return Array.from({ length: document.pages }, (_, index) => {
    const isLast = index === document.pages - 1;
    const own = [...(index === 0 ? written : []), ...(isLast ? signed : [])];
    return pageOf(index + 1, document, type, style, own, index === 0);
  });
}

function entryOf(document: CaseDocument, field: MaterialField): readonly Entry[] {
  const given = document.fields[field.id];
  if (given === undefined) return [];
  const label = field.labels[0] ?? field.name;
  const state = given === null ? "blank" : typeof given === "string" ? "read" : given.state;
  if (state === "absent") return [];
  const value =
    given === null || state === "blank" ? "" : typeof given === "string" ? given : (given.value ?? "");
  if (field.kind === "seal")
    return [{ label: `${label}（盖章）`, value: "", mark: value === "" ? null : "seal" }];
  if (field.kind === "signature")
    return [{ label: `${label}（签名）`, value: "", mark: value === "" ? null : "handwriting" }];
  return [{ label, value: printed(field, value), mark: null }];
}

/** The value as papers print it. */
function printed(field: MaterialField, value: string): string {
  if (value === "") return "";
  switch (field.kind) {
    case "date":
      return printedDay(value);
    case "date-range":
      return value.split("/").map(printedDay).join("至");
    case "choice":
      return field.options
        .map((option) => `${option.value === value ? "☑" : "□"}${option.labels[0]}`)
        .join("　");
    case "amount":
      return `${value}元`;
    case "area":
      return `${value}平方米`;
    default:
      return value;
  }
}

function printedDay(day: string): string {
  if (day.startsWith("9999")) return "长期";
  const [year = "", month = "", date = ""] = day.split("-");
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${year}年${Number(month)}月${Number(date)}日` : day;
}

function pageOf(
  number: number,
  document: CaseDocument,
  type: MaterialType,
  style: PaperStyle,
  entries: readonly Entry[],
  isFirst: boolean,
): ExtractedPage {
  const lines: TextLine[] = [];
  const marks: PageMark[] = [];
  let y = TOP;
  const write = (text: string, x: number, size = SIZE, at = y) => {
    lines.push({ text, box: boxAt(text, x, at, size), confidence: 0.99 });
  };
  /** A value in its column, broken where that ends; returns how many lines it took. */
  const writeIn = (text: string, x: number, right: number) => {
    const room = Math.max(4, Math.floor((right - x) / SIZE));
    const rows = text.match(new RegExp(`.{1,${room}}`, "gu")) ?? [];
    for (const [row, part] of rows.entries()) write(part, x, SIZE, y + row * 5);
    return Math.max(1, rows.length);
  };
  if (isFirst) write(type.name, WIDTH / 2 - (type.name.length * 7) / 2, 7, 24);
  const queue = [...entries];
  while (queue.length > 0) {
    const [first, second] = queue;
    if (!first) break;
    const isPair = style === "four-columns" && second && isShort(first) && isShort(second);
    const taken = isPair ? [first, second] : [first];
    let rows = 1;
    for (const [at, entry] of taken.entries()) {
      const x = at === 0 ? LEFT : SECOND;
      const right = isPair && at === 0 ? SECOND - 4 : RIGHT;
      const hasColon = style === "colons" || /[（(](?:盖章|签名)[)）]$/.test(entry.label);
      if (hasColon) rows = Math.max(rows, writeIn(`${entry.label}：${entry.value}`, x, right));
      else {
        write(entry.label, x);
        rows = Math.max(
          rows,
          writeIn(entry.value, x + Math.max(LABEL_ROOM, widthOf(entry.label) * SIZE + 4), right),
        );
      }
      if (entry.mark) marks.push(markAt(entry, x + widthOf(`${entry.label}：`) * SIZE + 2, y, document));
    }
    queue.splice(0, taken.length);
    y += STEP + (rows - 1) * 5;
  }
  for (const line of isFirst ? document.lines : []) y += writeIn(line, LEFT, RIGHT) * 6;
  if (document.pages > 1) write(`第${number}页 共${document.pages}页`, WIDTH / 2 - 14, SIZE, HEIGHT - 14);
  return {
    number,
    width: 1240,
    height: 1754,
    source: "ocr",
    rotation: 0,
    quality: { score: document.quality, issues: [] },
    lines,
    marks: [...marks, ...looseSeals(document, marks)],
  };
}

function isShort({ label, value, mark }: Entry): boolean {
  return mark === null && widthOf(label) <= 9 && widthOf(value) <= 10;
}

function markAt(entry: Entry, x: number, y: number, document: CaseDocument): PageMark {
  if (entry.mark === "seal") {
    const [text] = document.seals;
    const box = boxOf(x, y - 14, 36, 34);
    return { kind: "seal", box, confidence: 0.95, color: "red", shape: "round", ...(text ? { text } : {}) };
  }
  return { kind: "handwriting", box: boxOf(x, y - 2, 22, 8), confidence: 0.95, color: "black" };
}

/** Seals a case gives by their text alone. */
function looseSeals(document: CaseDocument, marks: readonly PageMark[]): readonly PageMark[] {
  const shown = marks.filter(({ kind }) => kind === "seal").length;
  return document.seals.slice(shown).map((text) => ({
    kind: "seal",
    box: boxOf(140, 230, 36, 34),
    confidence: 0.95,
    color: "red",
    shape: "round",
    text,
  }));
}

function boxAt(text: string, x: number, y: number, size: number): [number, number, number, number] {
  return boxOf(x, y, widthOf(text) * size, size);
}

function boxOf(x: number, y: number, width: number, height: number): [number, number, number, number] {
  const box: Box = [x / WIDTH, y / HEIGHT, (x + width) / WIDTH, (y + height) / HEIGHT];
  const [left, top, right, bottom] = box.map((edge) => Math.min(1, Math.max(0, edge)));
  return [left ?? 0, top ?? 0, right ?? 0, bottom ?? 0];
}

/** In characters: Chinese ones count one, others half. */
function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2E80-\uFFFF]/.test(char) ? 1 : 0.55), 0);
}
