import type { ExtractionOutcome, ExtractionRequest } from "../../ports/text-extractor.ts";
import type { Block } from "../office/blocks.ts";
import { readOffice } from "../office/read-office.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { unreadable } from "../unreadable.ts";
import { UnreadableFile } from "../unreadable-file.ts";
import { decodeText } from "./decode-text.ts";
import { delimitedRows } from "./delimited-rows.ts";

/** Lines after which a made-up page ends. */
const LINES_PER_PAGE = 1_000;

/** Reads plain text, each line a line; what is a table of comma- or tab-separated values, as a table. */
export async function readPlainText(
  request: ExtractionRequest,
  limits: ReadingLimits,
): Promise<ExtractionOutcome> {
  return readOffice("text", request, limits, null, () => {
    const text = decodeText(request.bytes);
    if (text === null) {
      throw new UnreadableFile(unreadable("unsupported-media", { detected: "unknown" }));
    }
    const rows = delimitedRows(text);
    return { blocks: rows ? tableBlocks(rows) : lineBlocks(text), pictures: [] };
  });
}

function lineBlocks(text: string): readonly Block[] {
  return text.split("\f").flatMap((page, pageIndex): readonly Block[] => {
    const lines = page.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
    const blocks = lines.flatMap((line, index): readonly Block[] => {
      const paragraph: Block = { kind: "paragraph", text: line.trim() };
      return index > 0 && index % LINES_PER_PAGE === 0 ? [{ kind: "page-break" }, paragraph] : [paragraph];
    });
    return pageIndex === 0 ? blocks : [{ kind: "page-break" }, ...blocks];
  });
}

function tableBlocks(rows: readonly (readonly string[])[]): readonly Block[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const perPage = Math.max(1, Math.floor(LINES_PER_PAGE / columns));
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; at += perPage) {
    if (at > 0) blocks.push({ kind: "page-break" });
    const cells = rows.slice(at, at + perPage).map((row) =>
      row.map((value) => {
        const lines = value.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
        return {
          width: 1 / columns,
          blocks: lines.map((line): Block => ({ kind: "paragraph", text: line.trim() })),
        };
      }),
    );
    blocks.push({ kind: "table", rows: cells });
  }
  return blocks;
}
