import type { ImageReader } from "../../ports/image-reader.ts";
import type { ExtractionOutcome, ExtractionRequest } from "../../ports/text-extractor.ts";
import type { Block } from "../office/blocks.ts";
import { type OfficeContents, readOffice } from "../office/read-office.ts";
import { type FilePackage, openFilePackage } from "../package/file-package.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import type { TableRow } from "../tables/table-row.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { elementsNamed, textOf, type XmlElement } from "../xml/parse-xml.ts";
import { cellFormats } from "./cell-formats.ts";
import { richText } from "./rich-text.ts";
import { readRows, type SheetContext, sheetBlocks } from "./sheet-blocks.ts";

/** Columns beyond are no table anybody fills in. */
const MAX_COLUMNS = 512;

/**
 * Reads a workbook (xlsx): every visible sheet as a table with the values as they are shown (dates,
 * percentages, leading zeros), merged cells once, hidden rows and columns left out, text of drawings
 * behind it. Charts, notes of reviewers and the formulas themselves are not read.
 */
export async function readXlsx(
  request: ExtractionRequest,
  limits: ReadingLimits,
  imageReader: ImageReader | null,
): Promise<ExtractionOutcome> {
  return readOffice("xlsx", request, limits, imageReader, () => readContents(request.bytes, limits));
}

/** Rows of the first visible sheet with their numbers; hidden rows left out. @throws UnreadableFile */
export function firstSheetRows(files: FilePackage): readonly TableRow[] {
  const { sheets, context } = openWorkbook(files);
  const root = sheets.flatMap((name) => files.readXml(name) ?? [])[0];
  if (!root) return [];
  return readRows(root, context).flatMap((found) => {
    const [first] = found;
    if (!first) return [];
    const cells: string[] = [];
    for (const { column, text } of found) {
      while (cells.length < Math.min(column, MAX_COLUMNS)) cells.push("");
      if (column < MAX_COLUMNS) cells[column] = text;
    }
    return [{ number: first.row + 1, cells }];
  });
}

/** Names of the parts that hold the shown sheets, in order, and what their cells need. */
function openWorkbook(files: FilePackage): {
  readonly sheets: readonly string[];
  readonly context: SheetContext;
} {
  const workbook = files.readXml("xl/workbook.xml");
  if (!workbook) throw new UnreadableFile(unreadable("damaged", { detected: "xlsx", reason: "workbook" }));
  const targets = relations(files, "xl/_rels/workbook.xml.rels", "xl");
  const listed = [...elementsNamed(workbook, "sheet")];
  const shown = listed.filter((sheet) => (sheet.attributes.get("state") ?? "visible") === "visible");
  const context: SheetContext = {
    sharedStrings: sharedStrings(files.readXml("xl/sharedStrings.xml")),
    formatOf: cellFormats(files.readXml("xl/styles.xml"), isFrom1904(workbook)),
  };
  const sheets = (shown.length > 0 ? shown : listed).flatMap(
    (sheet) => targets.get(sheet.attributes.get("id") ?? "") ?? [],
  );
  return { sheets, context };
}

function readContents(bytes: Uint8Array, limits: ReadingLimits): OfficeContents {
  const files = openFilePackage(bytes, limits);
  const { sheets, context } = openWorkbook(files);
  const blocks: Block[] = [];
  for (const name of sheets) {
    const root = files.readXml(name);
    if (!root) continue;
    if (blocks.length > 0) blocks.push({ kind: "page-break" });
    blocks.push(...sheetBlocks(root, context), ...drawingBlocks(files, name));
  }
  const pictures = files.names
    .filter((name) => /^xl\/media\/[^/]+$/.test(name))
    .flatMap((name) => files.read(name) ?? []);
  return { blocks, pictures };
}

/** Number of a relation → name of the part it points at. */
function relations(files: FilePackage, part: string, folder: string): ReadonlyMap<string, string> {
  const root = files.readXml(part);
  const targets = new Map<string, string>();
  for (const relation of root ? elementsNamed(root, "Relationship") : []) {
    const target = relation.attributes.get("Target") ?? "";
    const name = target.startsWith("/") ? target.slice(1) : joined(folder, target);
    targets.set(relation.attributes.get("Id") ?? "", name);
  }
  return targets;
}

function joined(folder: string, target: string): string {
  const parts = folder.split("/");
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function sharedStrings(root: XmlElement | null): readonly string[] {
  return root ? [...elementsNamed(root, "si")].map(richText) : [];
}

function isFrom1904(workbook: XmlElement): boolean {
  for (const properties of elementsNamed(workbook, "workbookPr")) {
    return ["1", "true"].includes(properties.attributes.get("date1904") ?? "");
  }
  return false;
}

/** Text boxes and shapes on a sheet, each paragraph a line. */
function drawingBlocks(files: FilePackage, sheetName: string): readonly Block[] {
  const [folder, file] = [sheetName.slice(0, sheetName.lastIndexOf("/")), sheetName.split("/").at(-1)];
  const targets = relations(files, `${folder}/_rels/${file}.rels`, folder);
  return [...targets.values()]
    .filter((name) => /^xl\/drawings\/drawing\d*\.xml$/.test(name))
    .flatMap((name) => {
      const root = files.readXml(name);
      const bodies = root ? [...elementsNamed(root, "txBody")] : [];
      return bodies
        .flatMap((body) => [...elementsNamed(body, "p")])
        .flatMap((paragraph): readonly Block[] => {
          const text = [...elementsNamed(paragraph, "t")].map(textOf).join("").trim();
          return text === "" ? [] : [{ kind: "paragraph", text }];
        });
    });
}
