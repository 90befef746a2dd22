import type { Block, Table, TableCell } from "../office/blocks.ts";
import { childNamed, type XmlElement, type XmlNode } from "../xml/parse-xml.ts";
import type { ListNumbers } from "./list-numbers.ts";
import { symbolCharacter } from "./symbol-characters.ts";

/** Deleted text, field instructions, notes of reviewers: not what the document says. */
const skipped = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delText",
  "rPr",
  "pPr",
  "tblPr",
  "sectPr",
  "Fallback",
]);

/** Paragraphs, tables and explicit page breaks below an element, in document order. */
export function documentBlocks(container: XmlElement, numbers: ListNumbers): readonly Block[] {
  return container.children.flatMap((child) => (typeof child === "string" ? [] : blocksOf(child, numbers)));
}

function blocksOf(element: XmlElement, numbers: ListNumbers): readonly Block[] {
  if (skipped.has(element.name)) return [];
  if (element.name === "p") return paragraphBlocks(element, numbers);
  if (element.name === "tbl") return [tableBlock(element, numbers)];
  // Content controls, tracked insertions, custom XML: wrappers around blocks.
  return documentBlocks(element, numbers);
}

function paragraphBlocks(paragraph: XmlElement, numbers: ListNumbers): readonly Block[] {
  const blocks: Block[] = [];
  const properties = childNamed(paragraph, "pPr");
  if (properties && isOn(childNamed(properties, "pageBreakBefore"))) blocks.push({ kind: "page-break" });
  const number = numbers(properties);
  let text = number === "" ? "" : `${number} `;
  const endLine = () => {
    if (text.trim() !== "") blocks.push({ kind: "paragraph", text: text.trim() });
    text = "";
  };
  const boxes: Block[] = [];
  for (const piece of pieces(paragraph.children)) {
    if (piece.kind === "text") text += piece.text;
    else if (piece.kind === "line-end") endLine();
    else if (piece.kind === "page-break") {
      endLine();
      blocks.push({ kind: "page-break" });
    } else boxes.push(...documentBlocks(piece.content, numbers));
  }
  endLine();
  // A text box floats; its text follows the paragraph it is anchored in.
  blocks.push(...boxes);
  const section = properties && childNamed(properties, "sectPr");
  if (section && childNamed(section, "type")?.attributes.get("val") !== "continuous") {
    blocks.push({ kind: "page-break" });
  }
  return blocks;
}

type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "line-end" }
  | { readonly kind: "page-break" }
  | { readonly kind: "text-box"; readonly content: XmlElement };

function* pieces(nodes: readonly XmlNode[]): Generator<Piece> {
  for (const node of nodes) {
    if (typeof node === "string" || skipped.has(node.name)) continue;
    switch (node.name) {
      case "t":
        yield { kind: "text", text: node.children.filter((child) => typeof child === "string").join("") };
        break;
      case "tab":
      case "ptab":
        yield { kind: "text", text: "  " };
        break;
      case "noBreakHyphen":
        yield { kind: "text", text: "-" };
        break;
      case "sym":
        yield { kind: "text", text: symbolCharacter(node.attributes.get("char") ?? "") };
        break;
      case "cr":
        yield { kind: "line-end" };
        break;
      case "br":
        yield node.attributes.get("type") === "page" ? { kind: "page-break" } : { kind: "line-end" };
        break;
      case "txbxContent":
        yield { kind: "text-box", content: node };
        break;
      case "AlternateContent":
        yield* pieces(alternative(node));
        break;
      default:
        yield* pieces(node.children);
    }
  }
}

/** Of two renderings of one thing (a shape and its older form) the first that is there. */
function alternative(node: XmlElement): readonly XmlNode[] {
  return (childNamed(node, "Choice") ?? childNamed(node, "Fallback"))?.children ?? [];
}

function tableBlock(table: XmlElement, numbers: ListNumbers): Table {
  const grid = childNamed(table, "tblGrid");
  const columns = grid
    ? grid.children.flatMap((child) =>
        typeof child === "string" ? [] : [Math.max(1, Number(child.attributes.get("w")) || 1)],
      )
    : [];
  return { kind: "table", rows: childrenThrough(table, "tr").map((row) => rowCells(row, columns, numbers)) };
}

function rowCells(row: XmlElement, columns: readonly number[], numbers: ListNumbers): readonly TableCell[] {
  const cells = childrenThrough(row, "tc");
  let column = 0;
  const widths = cells.map((cell) => {
    const span = Math.max(1, Number(propertyOf(cell, "tcPr", "gridSpan")) || 1);
    const spanned = columns.slice(column, column + span);
    column += span;
    return spanned.length > 0 ? spanned.reduce((sum, width) => sum + width, 0) : 1;
  });
  const total = Math.max(
    widths.reduce((sum, width) => sum + width, 0),
    columns.reduce((sum, width) => sum + width, 0),
  );
  return cells.map((cell, index) => ({
    width: (widths[index] ?? 1) / total,
    blocks: cellBlocks(cell, numbers),
  }));
}

/** Pages do not break inside a cell as far as evidence goes. */
function cellBlocks(cell: XmlElement, numbers: ListNumbers): readonly Block[] {
  return documentBlocks(cell, numbers).filter((block) => block.kind !== "page-break");
}

/** Children of that name, also inside content controls and tracked insertions. */
function childrenThrough(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (typeof child === "string") return [];
    if (child.name === name) return [child];
    return ["sdt", "sdtContent", "ins", "customXml"].includes(child.name) ? childrenThrough(child, name) : [];
  });
}

function propertyOf(element: XmlElement, properties: string, name: string): string | undefined {
  const container = childNamed(element, properties);
  return container && childNamed(container, name)?.attributes.get("val");
}

function isOn(property: XmlElement | undefined): boolean {
  return property !== undefined && !["0", "false", "off"].includes(property.attributes.get("val") ?? "");
}
