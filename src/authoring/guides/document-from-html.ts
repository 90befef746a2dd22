import { Parser } from "htmlparser2";
import type { GuideDocument, GuideTable } from "./guide-document.ts";

/** Elements whose text is not the page's. */
const SKIPPED = new Set(["script", "style", "noscript", "template", "svg", "select"]);
const BREAKING = new Set(["p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section"]);
/** More columns than any table made by hand; a larger colspan is a mistake or an attack. */
const MAX_SPAN = 50;
const MAX_CELLS = 20_000;

interface OpenTable {
  readonly rows: string[][];
  /** Cells that reach down from rows above: column → text and rows still to come. */
  readonly down: Map<number, { readonly text: string; left: number }>;
  cell: { text: string; readonly columns: number; readonly rows: number } | null;
  cells: number;
}

/** Tables (merged cells filled into every place they cover) and the text around them. */
export function documentFromHtml(html: string): GuideDocument {
  const tables: GuideTable[] = [];
  const open: OpenTable[] = [];
  const paragraphs: string[] = [];
  let text = "";
  let skipped = 0;
  const endParagraph = () => {
    const line = text.replace(/\s+/gu, " ").trim();
    if (line !== "") paragraphs.push(line);
    text = "";
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SKIPPED.has(name)) skipped += 1;
      const table = open.at(-1);
      if (name === "table") {
        endParagraph();
        open.push({ rows: [], down: new Map(), cell: null, cells: 0 });
      } else if (table && name === "tr") startRow(table);
      else if (table && (name === "td" || name === "th"))
        table.cell = { text: "", columns: span(attributes["colspan"]), rows: span(attributes["rowspan"]) };
      else if (BREAKING.has(name)) {
        if (table?.cell) table.cell.text += "\n";
        else endParagraph();
      }
    },
    ontext(piece) {
      if (skipped > 0) return;
      const cell = open.at(-1)?.cell;
      if (cell) cell.text += piece;
      else if (open.length === 0) text += piece;
    },
    onclosetag(name) {
      if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1);
      const table = open.at(-1);
      if (table && (name === "td" || name === "th")) endCell(table);
      else if (table && name === "tr") fillDown(table);
      else if (table && name === "table") {
        open.pop();
        tables.push({ rows: table.rows.map((row) => row.map(cleaned)), isGuessed: false });
      } else if (BREAKING.has(name) && !table) endParagraph();
    },
  });
  parser.write(html);
  parser.end();
  endParagraph();
  return { paragraphs, tables };
}

function span(value: string | undefined): number {
  const number = Number(value ?? "1");
  return Number.isInteger(number) && number >= 1 ? Math.min(number, MAX_SPAN) : 1;
}

function cleaned(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

function startRow(table: OpenTable): void {
  table.rows.push([]);
}

/** Cells from above that stand at the next places of the row. */
function fillDown(table: OpenTable): void {
  const row = table.rows.at(-1);
  if (!row) return;
  for (;;) {
    const from = table.down.get(row.length);
    if (!from) return;
    row.push(from.text);
    if (--from.left === 0) table.down.delete(row.length - 1);
  }
}

function endCell(table: OpenTable): void {
  const { cell } = table;
  const row = table.rows.at(-1);
  table.cell = null;
  if (!cell || !row || table.cells > MAX_CELLS) return;
  fillDown(table);
  for (let column = 0; column < cell.columns; column++) {
    if (cell.rows > 1) table.down.set(row.length, { text: cell.text, left: cell.rows - 1 });
    row.push(cell.text);
    table.cells += 1;
  }
}
