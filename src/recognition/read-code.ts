import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { normalizeValue } from "../standards/normalize-value.ts";
import type { PageText } from "./page-text.ts";

/** A code's own error correction vouches for what it holds; what it means is still our reading. */
const CODE_CONFIDENCE = 0.98;

/** The field as the first QR or bar code that matches one of its expressions holds it; null when none does. */
export function readCode(field: MaterialField, pages: readonly PageText[]): FieldValue | null {
  for (const { fileId, page } of pages) {
    for (const code of page.codes ?? []) {
      const raw = field.codes
        .map((source) => new RegExp(source, "u").exec(code.text)?.groups?.["value"])
        .find((value) => value !== undefined);
      const normalized = raw === undefined ? null : normalizeValue(field.kind, raw, field.unitYuan);
      if (raw === undefined || normalized === null) continue;
      return {
        fieldId: field.id,
        name: field.name,
        kind: field.kind,
        state: "read",
        value: normalized.value,
        raw,
        confidence: CODE_CONFIDENCE,
        evidence: [{ fileId, page: page.number, box: code.box, text: code.text.slice(0, 200) }],
      };
    }
  }
  return null;
}
