import type { ExtractedText, TextLine } from "../domain/extracted-text.ts";
import type { ExtractionOutcome, TextExtractor } from "../ports/text-extractor.ts";
import { decodeText } from "./decode-text.ts";
import type { ImportSource } from "./import-document.ts";
import { parseCsv } from "./parse-csv.ts";

export type SourceOutcome =
  | { readonly ok: true; readonly source: ImportSource }
  | { readonly ok: false; readonly unreadable: Extract<ExtractionOutcome, { ok: false }> };

/** Texts longer than this are no policy document; characters. */
const maxTextLength = 3_000_000;

/**
 * What a policy file says, in the form its kind has: web pages, Markdown, text and CSV as they are;
 * everything else (PDF, OFD, office files, pictures) through the extractor. Bytes decide; the name only
 * tells Markdown, web pages and CSV from plain text.
 */
export async function readSource(
  file: { readonly name: string; readonly bytes: Uint8Array; readonly signal?: AbortSignal },
  extractor: TextExtractor,
): Promise<SourceOutcome> {
  const text = looksLikeText(file.bytes) ? decodeText(file.bytes) : null;
  if (text && text.text.length <= maxTextLength)
    return { ok: true, source: textSource(file.name, text.text) };
  const outcome = await extractor.extract({
    bytes: file.bytes,
    fileName: file.name,
    ...(file.signal ? { signal: file.signal } : {}),
  });
  if (!outcome.ok) return { ok: false, unreadable: outcome };
  return { ok: true, source: extractedSource(outcome.text) };
}

/** No binary format the service knows begins like text; RTF does and belongs to the extractor. */
function looksLikeText(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  return bytes.length > 0 && !/^(?:%PDF|PK|\{\\rtf|.PNG|\u00ff\u00d8\u00ff|RIFF|GIF8|II\*|MM|BM)/.test(head);
}

function textSource(name: string, text: string): ImportSource {
  if (/\.(?:csv|tsv)$/i.test(name))
    return { form: "sheets", sheets: [{ name, rows: parseCsv(text, /\.tsv$/i.test(name) ? "\t" : ",") }] };
  if (/\.html?$/i.test(name) || /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html)/i.test(text.slice(0, 500)))
    return { form: "html", text };
  return { form: /\.(?:md|markdown)$/i.test(name) ? "markdown" : "text", text };
}

/** Spreadsheets come back as rows, everything else as lines. */
export function extractedSource(text: ExtractedText): ImportSource {
  if (/^(?:xlsx?|et|csv)$/.test(text.kind))
    return {
      form: "sheets",
      sheets: text.pages.map((page) => ({ name: `表${page.number}`, rows: rowsOf(page.lines) })),
    };
  return { form: "pages", pages: text.pages.map((page) => page.lines.map((line) => line.text)) };
}

/** Cells of one row stand side by side: tops within this share of the page's height. */
const sameRow = 0.004;

/** Puts the cells of a laid-out sheet back into rows; the first row's places are the columns. */
export function rowsOf(lines: readonly TextLine[]): readonly (readonly string[])[] {
  const groups: TextLine[][] = [];
  for (const line of lines.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])) {
    const top = groups.at(-1)?.[0]?.box[1];
    if (top !== undefined && Math.abs(top - line.box[1]) <= sameRow) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  const columns = (groups[0] ?? []).map((line) => line.box[0]).toSorted((a, b) => a - b);
  const rows: string[][] = [];
  for (const group of groups) {
    const cells: string[] = columns.map(() => "");
    for (const line of group) {
      const at = nearest(columns, line.box[0]);
      cells[at] = `${cells[at] ?? ""}${line.text}`;
    }
    const before = rows.at(-1);
    // A wrapped cell goes on below: a line without a first cell belongs to the row above.
    if (cells[0] === "" && before && rows.length > 1)
      for (const [at, cell] of cells.entries()) before[at] = `${before[at] ?? ""}${cell}`;
    else rows.push(cells);
  }
  return rows;
}

function nearest(columns: readonly number[], x: number): number {
  let best = 0;
  for (const [index, column] of columns.entries())
    if (Math.abs(column - x) < Math.abs((columns[best] ?? 0) - x)) best = index;
  return best;
}
