import type { Box } from "../domain/box.ts";
import type { TextLine } from "../domain/extracted-text.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import type { ZoneElement } from "../domain/zone-element.ts";
import { findMachineReadableZone, foldZoneLine, type ZoneValue } from "../standards/machine-readable-zone.ts";
import { type PageText, sharesRow } from "./page-text.ts";

/** A check digit lets one misread character in ten pass; a corrected value rests on it alone. */
const CONFIDENCE: Readonly<Record<ZoneValue["proof"], number>> = {
  checked: 0.97,
  corrected: 0.85,
  unchecked: 0.7,
};
const UNPROVEN_CONFIDENCE = 0.3;
/** Shorter pieces of capitals are printed words; a zone's lines have 30 to 44 characters, in one piece or a few. */
const MIN_PIECE = 3;

/**
 * The field as the machine-readable zone of a page holds it; `unclear` where the zone is there and this part of it could
 * not be proven, null where there is no zone.
 */
export function readMrz(
  field: MaterialField & { readonly mrz: ZoneElement },
  pages: readonly PageText[],
): FieldValue | null {
  for (const { fileId, page } of pages) {
    const rows = rowsOfCapitals(page.lines);
    const zone = findMachineReadableZone(rows.map((row) => row.text));
    if (!zone) continue;
    const own = rows.slice(zone.firstLine, zone.firstLine + zone.lineCount);
    const part = zone[field.mrz];
    return {
      fieldId: field.id,
      name: field.name,
      kind: field.kind,
      state: part ? "read" : "unclear",
      value: part?.value ?? null,
      raw: own.map(({ text }) => text).join(" "),
      confidence: part ? confidenceOf(part, own) : UNPROVEN_CONFIDENCE,
      evidence: own.map(({ text, box }) => ({ fileId, page: page.number, box, text })),
    };
  }
  return null;
}

function confidenceOf(part: ZoneValue, rows: readonly Row[]): number {
  // What has no check digit is only as sure as its line was read.
  const read = part.proof === "unchecked" ? Math.min(...rows.map(({ confidence }) => confidence)) : 1;
  return CONFIDENCE[part.proof] * read;
}

interface Row {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
}

/** Lines of capitals, digits and fillers from the top, pieces of one row joined from the left. */
function rowsOfCapitals(lines: readonly TextLine[]): readonly Row[] {
  const pieces = lines
    .map(({ text, box, confidence }) => ({ text: foldZoneLine(text), box, confidence: confidence ?? 1 }))
    .filter(({ text }) => text.length >= MIN_PIECE && /^[0-9A-Z<]+$/.test(text))
    .sort((a, b) => a.box[1] + a.box[3] - b.box[1] - b.box[3]);
  const rows: Row[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    if (row?.[0] && sharesRow(row[0].box, piece.box)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const ordered = row.toSorted((a, b) => a.box[0] - b.box[0]);
    return {
      text: ordered.map(({ text }) => text).join(""),
      box: [
        Math.min(...row.map(({ box }) => box[0])),
        Math.min(...row.map(({ box }) => box[1])),
        Math.max(...row.map(({ box }) => box[2])),
        Math.max(...row.map(({ box }) => box[3])),
      ],
      confidence: Math.min(...row.map(({ confidence }) => confidence)),
    };
  });
}
