import { openFilePackage } from "../package/file-package.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { firstSheetRows } from "../xlsx/read-xlsx.ts";
import { odsRows } from "./ods-rows.ts";
import type { TableRow } from "./table-row.ts";

export type TableFileOutcome =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  /** No spreadsheet: text, perhaps. `old-xls`: the format before 2007. */
  | { readonly ok: false; readonly code: "not-a-spreadsheet" | "old-xls" }
  | UnreadableOutcome;

/**
 * The first visible sheet of a spreadsheet (xlsx, ods) as the text of its cells, row by row; hidden rows are left
 * out. What a file is, its bytes say.
 */
export function readTableFile(bytes: Uint8Array, limits: ReadingLimits): TableFileOutcome {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (start === "d0cf11e0") return { ok: false, code: "old-xls" };
  if (start !== "504b0304") return { ok: false, code: "not-a-spreadsheet" };
  try {
    const files = openFilePackage(bytes, limits);
    if (files.sizeOf("xl/workbook.xml") !== null) return { ok: true, rows: firstSheetRows(files) };
    const content = files.readXml("content.xml");
    const rows = content && odsRows(content);
    return rows ? { ok: true, rows } : { ok: false, code: "not-a-spreadsheet" };
  } catch (error) {
    if (error instanceof UnreadableFile) return error.outcome;
    if (error instanceof RangeError) return unreadable("damaged", { reason: "zip" });
    throw error;
  }
}
