import { documentBlocks } from "../../extraction/docx/document-blocks.ts";
import { listNumbers } from "../../extraction/docx/list-numbers.ts";
import type { Block } from "../../extraction/office/blocks.ts";
import { openFilePackage } from "../../extraction/package/file-package.ts";
import type { ReadingLimits } from "../../extraction/reading-limits.ts";
import { elementsNamed } from "../../extraction/xml/parse-xml.ts";
import type { GuideDocument, GuideTable } from "./guide-document.ts";

/** Tables and paragraphs of a Word file, in order. @throws UnreadableFile when it is damaged or too large */
export function documentFromDocx(bytes: Uint8Array, limits: ReadingLimits): GuideDocument {
  const files = openFilePackage(bytes, limits);
  const numbers = listNumbers(files.readXml("word/numbering.xml"), files.readXml("word/styles.xml"));
  const root = files.readXml("word/document.xml");
  const blocks = root
    ? [...elementsNamed(root, "body")].flatMap((body) => documentBlocks(body, numbers))
    : [];
  return {
    paragraphs: blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])),
    tables: blocks.flatMap((block) => (block.kind === "table" ? tablesOf(block) : [])),
  };
}

/** The table, and tables in its cells. */
function tablesOf(table: Extract<Block, { kind: "table" }>): readonly GuideTable[] {
  const inner = table.rows.flatMap((row) =>
    row.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? tablesOf(block) : []))),
  );
  const edges = table.rows.map(edgesOf).toSorted((a, b) => b.length - a.length)[0] ?? [];
  const rows = table.rows.map((row) => {
    const texts = row.map(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : [])).join("\n"),
    );
    return row.length < edges.length ? spread(texts, edgesOf(row), edges) : texts;
  });
  return [{ rows, isGuessed: false }, ...inner];
}

type Row = Extract<Block, { kind: "table" }>["rows"][number];

/** Where the cells of a row end, as shares of the table's width. */
function edgesOf(row: Row): readonly number[] {
  let edge = 0;
  return row.map(({ width }) => (edge += width));
}

/** How far edges that are meant to be one may lie apart. */
const SAME_EDGE = 0.01;

/** A row with merged cells, each in all the places it covers; as it is, where its edges are not those of the grid. */
function spread(
  texts: readonly string[],
  own: readonly number[],
  grid: readonly number[],
): readonly string[] {
  const isInGrid = own.every((edge) => grid.some((other) => Math.abs(edge - other) < SAME_EDGE));
  if (!isInGrid) return texts;
  return grid.map((edge) => texts[own.findIndex((end) => edge < end + SAME_EDGE)] ?? "");
}
