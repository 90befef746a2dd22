import { z } from "zod";
import { boxSchema } from "./box.ts";

/** Where something was seen: one place on one page of one file. `box` null means the page as a whole. */
export const evidenceSchema = z.strictObject({
  fileId: z.string(),
  page: z.int().positive(),
  box: boxSchema.nullable(),
  text: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** How a field's text is read and normalized; each kind has one normalizer in `standards/`. */
export const fieldKindSchema = z.enum([
  "text",
  "person-name",
  "organization-name",
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
  "date",
  "date-range",
  "amount",
  "amount-in-words",
  "number",
  "area",
  "address",
  "ethnicity",
  "sex",
  "choice",
  "signature",
  "seal",
]);
export type FieldKind = z.infer<typeof fieldKindSchema>;

/**
 * A field (材料要素) read from a material.
 * - `state: "read"`: `value` is the normalized text (dates as YYYY-MM-DD, `长期` as `9999-12-31`,
 *   date ranges as `start/end`, amounts as decimal yuan, areas as decimal square meters).
 * - `state: "blank"`: the place for it was found and nothing is written there.
 * - `state: "unclear"`: something is there that could not be read; `raw` holds the attempt.
 * A field whose place was not found at all is absent from the record.
 * For `signature` and `seal` fields `value` is `present` when read.
 */
export const fieldValueSchema = z.strictObject({
  fieldId: z.string(),
  name: z.string(),
  kind: fieldKindSchema,
  state: z.enum(["read", "blank", "unclear"]),
  value: z.string().nullable(),
  raw: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
});
export type FieldValue = z.infer<typeof fieldValueSchema>;

/**
 * One material as it was found: a whole file, a page range of a combined scan, or (ID cards,
 * multi-photo contracts) pages of several files that belong together.
 */
export const recognizedMaterialSchema = z.strictObject({
  /** Stable within a review: `<fileId>:<first page>`. */
  id: z.string(),
  /** Material type id of the knowledge base, e.g. `business-license`; null when nothing fits. */
  typeId: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  /** Why this type: the cues met, in words, strongest first. */
  why: z.array(z.string()),
  /** The pages it covers, in order. */
  pages: z.array(z.strictObject({ fileId: z.string(), page: z.int().positive() })).min(1),
  /** Faces of the material that were seen, e.g. `front`, `back`; empty where the type has none. */
  sides: z.array(z.string()),
  fields: z.record(z.string(), fieldValueSchema),
});
export type RecognizedMaterial = z.infer<typeof recognizedMaterialSchema>;
