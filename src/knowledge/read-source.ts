import type { ExtractedText } from "../domain/extracted-text.ts";
import type { ExtractionOutcome, TextExtractor } from "../ports/text-extractor.ts";
import { decodeText } from "./decode-text.ts";
import type { ImportSource } from "./import-document.ts";
import { parseCsv } from "./parse-csv.ts";
import { linesWithTables, rowsOf } from "./table-lines.ts";
import { isWebArchive, pageOfWebArchive } from "./web-archive.ts";

export type SourceOutcome =
  | { readonly ok: true; readonly source: ImportSource }
  | { readonly ok: false; readonly unreadable: Extract<ExtractionOutcome, { ok: false }> };

/** Texts longer than this are no policy document; characters. */
const maxTextLength = 3_000_000;

/**
 * What a policy file says, in the form its kind has: web pages (also saved as one file), Markdown, text and CSV as they are;
 * everything else (PDF, OFD, office files, pictures) through the extractor. Bytes decide; the name only
 * tells Markdown, web pages and CSV from plain text.
 */
export async function readSource(
  file: { readonly name: string; readonly bytes: Uint8Array; readonly signal?: AbortSignal },
  extractor: TextExtractor,
): Promise<SourceOutcome> {
  const text = looksLikeText(file.bytes) ? decodeText(file.bytes) : null;
  if (text && isWebArchive(text.text)) {
    const page = await pageOfWebArchive(file.bytes);
    if (page === null) return { ok: false, unreadable: { ok: false, code: "damaged", detail: {} } };
    if (page.length <= maxTextLength) return { ok: true, source: { form: "html", text: page } };
  }
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
  return { form: "pages", pages: text.pages.map(linesWithTables) };
}
