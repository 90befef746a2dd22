import { z } from "zod";
import { evidenceSchema } from "./recognized-material.ts";

export const findingCodeSchema = z.enum([
  "missing-material",
  "wrong-material",
  "incomplete-pages",
  "missing-field",
  "invalid-field",
  "mismatch",
  "expired",
  "not-yet-valid",
  "missing-seal",
  "missing-signature",
  "insufficient-copies",
  "poor-quality",
  "unreadable",
  "duplicate",
  "suspicious",
]);
export type FindingCode = z.infer<typeof findingCodeSchema>;

/** Legal basis (设定依据): the law or notice, the article, and where to read it. */
export const legalBasisSchema = z.strictObject({
  title: z.string(),
  article: z.string().optional(),
  url: z.url().optional(),
});
export type LegalBasis = z.infer<typeof legalBasisSchema>;

/**
 * One thing a review found. `violated`: to be corrected; `undetermined`: could not be decided,
 * a person looks. Satisfied checks raise no finding.
 */
export const findingSchema = z.strictObject({
  /** Stable across resubmissions: derived from rule, material and place, not from order. */
  id: z.string(),
  ruleId: z.string(),
  code: findingCodeSchema,
  severity: z.enum(["blocking", "advisory"]),
  verdict: z.enum(["violated", "undetermined"]),
  /** Null where no requested material is concerned (a stray file). */
  materialId: z.string().nullable(),
  message: z.string(),
  correction: z.string(),
  basis: legalBasisSchema,
  evidence: z.array(evidenceSchema),
  values: z.strictObject({ expected: z.string().nullable(), actual: z.string().nullable() }).optional(),
  confidence: z.number().min(0).max(1).nullable(),
});
export type Finding = z.infer<typeof findingSchema>;
