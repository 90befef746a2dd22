import { z } from "zod";
import { answersSchema } from "../../domain/condition.ts";
import { caseOutcomeSchema } from "../../domain/desk-act.ts";
import { findingSchema } from "../../domain/finding.ts";
import { localDateSchema } from "../../domain/local-date.ts";
import { progressSchema, reportSchema, verdictSchema } from "../../domain/report.ts";
import type { ReviewListEntry, StoredReview } from "../../ports/review-store.ts";

/** A JSON column: text in, the parsed value out. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

const inputsSchema = z.strictObject({
  itemId: z.string(),
  itemName: z.string(),
  itemVersion: z.string(),
  asOf: localDateSchema,
  answers: answersSchema,
  form: z.record(z.string(), z.unknown()),
  files: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      sizeBytes: z.int(),
      hash: z.string(),
      materialId: z.string().nullable(),
    }),
  ),
  filesEver: z.int(),
});

const statusSchema = z.enum(["queued", "running", "done", "failed"]);

const reviewRowSchema = z.object({
  id: z.string(),
  owner: z.string().nullable(),
  revision: z.number(),
  status: statusSchema,
  inputs: jsonColumn(inputsSchema),
  progress: jsonColumn(progressSchema),
  report: jsonColumn(reportSchema).nullable(),
  previous_findings: jsonColumn(z.array(findingSchema)).nullable(),
  attempts: z.number(),
  failure_code: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

export function storedReview(row: unknown): StoredReview {
  const parsed = reviewRowSchema.parse(row);
  return {
    id: parsed.id,
    owner: parsed.owner,
    revision: parsed.revision,
    status: parsed.status,
    inputs: parsed.inputs,
    progress: parsed.progress,
    report: parsed.report,
    previousFindings: parsed.previous_findings,
    attempts: parsed.attempts,
    failureCode: parsed.failure_code,
    createdAt: parsed.created_at,
    updatedAt: parsed.updated_at,
  };
}

const listRowSchema = z.object({
  id: z.string(),
  status: statusSchema,
  progress: jsonColumn(progressSchema),
  verdict: verdictSchema.nullable(),
  item_id: z.string(),
  item_name: z.string(),
  as_of: localDateSchema,
  file_count: z.number(),
  finding_count: z.number(),
  applicant: z.string().nullable(),
  outcome: caseOutcomeSchema.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});

export function listEntry(row: unknown): ReviewListEntry {
  const parsed = listRowSchema.parse(row);
  const isDone = parsed.status === "done";
  return {
    id: parsed.id,
    status: parsed.status,
    progress: parsed.progress.progress,
    verdict: isDone ? parsed.verdict : null,
    itemId: parsed.item_id,
    itemName: parsed.item_name,
    asOf: parsed.as_of,
    files: parsed.file_count,
    findings: isDone ? parsed.finding_count : 0,
    applicant: parsed.applicant,
    outcome: parsed.outcome,
    createdAt: parsed.created_at,
    updatedAt: parsed.updated_at,
  };
}
