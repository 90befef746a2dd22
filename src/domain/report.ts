import { z } from "zod";
import { answersSchema } from "./condition.ts";
import { unreadableCodeSchema } from "./extracted-text.ts";
import { findingSchema } from "./finding.ts";
import { localDateSchema } from "./local-date.ts";
import { fieldValueSchema } from "./recognized-material.ts";
import { necessitySchema } from "./service-item.ts";

export const verdictSchema = z.enum(["pass", "pass-with-deferral", "needs-correction", "needs-human"]);
export type Verdict = z.infer<typeof verdictSchema>;

export const materialStateSchema = z.enum([
  "satisfied",
  "missing",
  "defective",
  "deferrable",
  "committable",
  "exempt",
  "undetermined",
  "not-required",
]);
export type MaterialState = z.infer<typeof materialStateSchema>;

export const reportMaterialSchema = z.strictObject({
  materialId: z.string(),
  name: z.string(),
  necessity: necessitySchema,
  state: materialStateSchema,
  /** Why it is in this state, one sentence for people. */
  reason: z.string(),
  fileIds: z.array(z.string()),
  dueInWorkingDays: z.int().positive().optional(),
  commitmentText: z.string().optional(),
  exemptionSource: z.string().optional(),
  /** Points only a person can judge, for the clerk's checklist. */
  pointsForClerk: z.array(z.string()),
});
export type ReportMaterial = z.infer<typeof reportMaterialSchema>;

/** A point of review (审查要点) of a material and what became of it. */
export const reportPointSchema = z.strictObject({
  materialId: z.string(),
  text: z.string(),
  /** `machine`: rules checked it; `person`: only a person can judge it. */
  by: z.enum(["machine", "person"]),
  /** Of the rules together, the worst counts; `not-checked`: none applied (the material is not there), or a person's point. */
  outcome: z.enum(["satisfied", "violated", "undetermined", "not-checked"]),
  ruleIds: z.array(z.string()),
  /** Findings of the report its rules raised. */
  findingIds: z.array(z.string()),
});
export type ReportPoint = z.infer<typeof reportPointSchema>;

export const reportFileSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.int().nonnegative(),
  state: z.enum(["waiting", "reading", "read", "unreadable"]),
  unreadable: z.strictObject({ code: unreadableCodeSchema, message: z.string() }).optional(),
  pages: z.int().nonnegative(),
  /** What was recognized in it, in page order; several for a combined scan. */
  materials: z.array(
    z.strictObject({
      materialId: z.string().nullable(),
      typeId: z.string().nullable(),
      typeName: z.string().nullable(),
      confidence: z.number().min(0).max(1),
      why: z.array(z.string()),
      pages: z.array(z.int().positive()),
      fields: z.array(fieldValueSchema),
    }),
  ),
});
export type ReportFile = z.infer<typeof reportFileSchema>;

/**
 * One field of the item's form, drafted: where it comes from, how sure, and what else was read for it. `source` is
 * null where the applicant has written it: their words stay, whatever was read.
 */
export const prefillFieldSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  value: z.string(),
  confidence: z.number().min(0).max(1),
  source: z
    .strictObject({ materialId: z.string(), fieldId: z.string(), fileId: z.string(), page: z.int() })
    .nullable(),
  conflicts: z.array(z.strictObject({ materialId: z.string(), fieldId: z.string(), value: z.string() })),
});
export type PrefillField = z.infer<typeof prefillFieldSchema>;

export const progressSchema = z.strictObject({
  stage: z.enum(["queued", "reading", "recognizing", "checking", "done", "failed"]),
  progress: z.number().min(0).max(1),
  fileId: z.string().optional(),
  fileName: z.string().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** The report (预审报告): advice without legal effect; all findings at once. */
export const reportSchema = z.strictObject({
  id: z.string(),
  status: z.enum(["queued", "running", "done", "failed"]),
  progress: z.number().min(0).max(1),
  /** Null until the review is done. */
  verdict: verdictSchema.nullable(),
  summary: z.string(),
  item: z.strictObject({ id: z.string(), name: z.string(), version: z.string() }),
  asOf: localDateSchema,
  answers: answersSchema,
  form: z.record(z.string(), z.unknown()),
  materials: z.array(reportMaterialSchema),
  findings: z.array(findingSchema),
  /** Every point of the materials asked for, for the clerk's checklist; absent in reports made before there were any. */
  points: z.array(reportPointSchema).optional(),
  /** Certificates looked up in an electronic-certificate library, on whose consent of when; absent where none was. */
  sources: z
    .array(
      z.strictObject({
        materialId: z.string(),
        source: z.string(),
        outcome: z.enum(["found", "none", "down"]),
        consentGivenAt: z.string(),
      }),
    )
    .optional(),
  files: z.array(reportFileSchema),
  unassignedFiles: z.array(z.strictObject({ fileId: z.string(), name: z.string(), reason: z.string() })),
  prefill: z.array(prefillFieldSchema),
  /** After a supplement: ids of findings gone, still there, and new. */
  changes: z
    .strictObject({
      resolved: z.array(findingSchema),
      remaining: z.array(z.string()),
      introduced: z.array(z.string()),
    })
    .optional(),
  /** Milliseconds per stage. */
  timings: z.record(z.string(), z.number().nonnegative()),
  engine: z.strictObject({ code: z.string(), catalog: z.string(), models: z.record(z.string(), z.string()) }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  failure: z.strictObject({ code: z.string(), message: z.string() }).optional(),
});
export type Report = z.infer<typeof reportSchema>;
