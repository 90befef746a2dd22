import type { ExtractedPage } from "../domain/extracted-text.ts";

/** Whether nothing was seen on the page: no line, no mark, no code, and of a picture that it is blank. */
export function isEmptySheet({ lines, marks, codes, quality }: ExtractedPage): boolean {
  const isBlank = quality === null || quality.issues.includes("blank");
  return lines.length === 0 && (marks ?? []).length === 0 && (codes ?? []).length === 0 && isBlank;
}
