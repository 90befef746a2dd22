import readXlsx, { InvalidSpreadsheetError } from "read-excel-file/node";
import writeXlsx from "write-excel-file/node";
import { ServiceError } from "../../domain/service-error.ts";

/** A spreadsheet as text, the first row of a sheet its titles. */
interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** What one cell can hold in the format. */
const MAX_CELL_LENGTH = 32_767;
/** Widest column, in characters. */
const MAX_WIDTH = 60;

/** An xlsx file with every cell as text, titles kept in sight. Throws where a text is too long for a cell. */
export async function writeWorkbook(sheets: readonly TextSheet[]): Promise<Uint8Array> {
  const file = writeXlsx(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: (rows[0] ?? []).map((_, column) => ({ width: widthOf(rows, column) })),
      data: rows.map((cells, row) =>
        cells.map((text) => {
          const value = encoded(text);
          if (value.length > MAX_CELL_LENGTH)
            throw new ServiceError(
              "text-too-long",
              `“${name}”第 ${row + 1} 行有一格超过 ${MAX_CELL_LENGTH} 个字符`,
            );
          return {
            type: String,
            value,
            format: "@",
            wrap: true,
            alignVertical: "top" as const,
            ...(row === 0 ? { fontWeight: "bold" as const } : {}),
          };
        }),
      ),
    })),
  );
  return await file.toBuffer();
}

/** The sheets of an xlsx file as text. Throws `spreadsheet-unreadable` for anything else. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly TextSheet[]> {
  try {
    const sheets = await readXlsx(Buffer.from(bytes), { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((cells) => cells.map(cellText)) }));
  } catch (error) {
    const why = error instanceof InvalidSpreadsheetError ? error.message : "文件已损坏，或不是 xlsx";
    throw new ServiceError("spreadsheet-unreadable", `这个文件读不出来：${why}。请用 xlsx 格式保存后再试。`, {
      cause: error,
    });
  }
}

/** Spreadsheet programs make numbers and dates of what is typed anew. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value).replaceAll("\r\n", "\n");
}

/**
 * What XML cannot hold, control characters that readers drop, and what the format would take for such an escape, are
 * written `_x0001_`.
 */
function encoded(text: string): string {
  const escaped = (character: string) =>
    `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
  // The writer keeps its strings in an object: a name that every object has would be taken for known.
  if (text in {}) return escaped(text.charAt(0)) + text.slice(1);
  return (
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, escaped)
      .replace(/\p{Noncharacter_Code_Point}/gu, (character) => character.split("").map(escaped).join(""))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written as they are.
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\r]/gu, escaped)
  );
}

/** Han characters count double; a line at a time. */
function widthOf(rows: readonly (readonly string[])[], column: number): number {
  const widths = rows
    .slice(0, 200)
    .flatMap((cells) =>
      (cells[column] ?? "")
        .split("\n")
        .map((line) => [...line].reduce((sum, one) => sum + (one > "\u2E7F" ? 2 : 1), 2)),
    );
  return Math.min(MAX_WIDTH, Math.max(8, ...widths));
}
