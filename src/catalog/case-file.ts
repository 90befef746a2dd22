import { z } from "zod";
import { qualityIssueSchema, unreadableCodeSchema } from "../domain/extracted-text.ts";
import { findingCodeSchema } from "../domain/finding.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { materialStateSchema, verdictSchema } from "../domain/report.ts";

/** A field as a case gives it: its normalized value; null: left blank; or how well it was read. */
const caseFieldSchema = z.union([
  z.string(),
  z.null(),
  z.strictObject({
    value: z.string().optional(),
    state: z.enum(["read", "unclear", "blank", "absent"]).default("read"),
    confidence: z.number().min(0).max(1).default(0.98),
  }),
]);
export type CaseField = z.output<typeof caseFieldSchema>;

const documentBody = {
  /** Material type id; `unrecognized` for one nothing fits. */
  type: z.string(),
  file: z.string().optional(),
  sides: z.array(z.string()).optional(),
  pages: z.int().positive().default(1),
  confidence: z.number().min(0).max(1).default(0.98),
  quality: z.number().min(0).max(1).default(0.95),
  /** Properties of the picture that are poor, 0..1: `covered: 0.2`. */
  flaws: z.partialRecord(qualityIssueSchema, z.number().min(0).max(1)).optional(),
  /** OCR confidence of the text as a whole. */
  textConfidence: z.number().min(0).max(1).default(0.99),
  /** Further text on the page. */
  lines: z.array(z.string()).default([]),
  /** Text read on seals. */
  seals: z.array(z.string()).default([]),
  /** Documents of one file are the same upload with this content. */
  content: z.string().optional(),
  fields: z.record(z.string(), caseFieldSchema).default({}),
};
export const caseDocumentSchema = z.strictObject(documentBody);
export type CaseDocument = z.output<typeof caseDocumentSchema>;

const changeSchema = z.strictObject({
  type: z.string().optional(),
  sides: z.array(z.string()).optional(),
  pages: z.int().positive().optional(),
  confidence: z.number().min(0).max(1).optional(),
  quality: z.number().min(0).max(1).optional(),
  flaws: z.partialRecord(qualityIssueSchema, z.number().min(0).max(1)).optional(),
  textConfidence: z.number().min(0).max(1).optional(),
  lines: z.array(z.string()).optional(),
  seals: z.array(z.string()).optional(),
  content: z.string().optional(),
  fields: z.record(z.string(), caseFieldSchema).optional(),
});
export type CaseChange = z.output<typeof changeSchema>;

const caseBody = {
  name: z.string().min(1),
  answers: z.record(z.string(), z.string()).default({}),
  form: z.record(z.string(), z.unknown()).default({}),
  /** What is different about a document in this case. */
  change: z.record(z.string(), changeSchema).default({}),
  unreadable: z
    .array(z.strictObject({ file: z.string(), code: unreadableCodeSchema, message: z.string() }))
    .default([]),
  /** Document name → material id, as the applicant said. */
  assignments: z.record(z.string(), z.string()).default({}),
  expect: z.strictObject({
    verdict: verdictSchema,
    /** Every finding, no more and no less; `material` is `none` for a stray file. */
    findings: z
      .array(
        z.strictObject({
          rule: z.string(),
          code: findingCodeSchema,
          material: z.string(),
          verdict: z.enum(["violated", "undetermined"]).default("violated"),
          /** In a case that does not pass a finding is blocking unless this says otherwise. */
          severity: z.enum(["blocking", "advisory"]).optional(),
          /** Words that its message or correction has to hold. */
          says: z.string().min(1).optional(),
        }),
      )
      .default([]),
    states: z.record(z.string(), materialStateSchema).default({}),
    /** Material id → working days within which it may follow. */
    due: z.record(z.string(), z.int().positive()).default({}),
    /** Ids of the questions that come up with these answers: these and no others. */
    asked: z.array(z.string()).optional(),
  }),
};

/** A case as it is run. */
const caseSchema = z.strictObject({
  ...caseBody,
  asOf: localDateSchema,
  /** Names of the documents handed in. */
  documents: z.array(z.string()),
});
export type Case = z.output<typeof caseSchema>;

/**
 * A case as it is written: what it does not say is as `usual`. `answers` are put over the usual ones;
 * `plus` and `without` change the usual documents, `documents` stands instead of them.
 */
const writtenCaseSchema = z.strictObject({
  ...caseBody,
  asOf: localDateSchema.optional(),
  documents: z.array(z.string()).optional(),
  plus: z.array(z.string()).default([]),
  without: z.array(z.string()).default([]),
});

const usualSchema = z.strictObject({
  asOf: localDateSchema.optional(),
  answers: z.record(z.string(), z.string()).default({}),
  documents: z.array(z.string()).default([]),
});

/** `items/<id>/cases.yaml`: readable cases that every change of rules has to keep true. */
export const caseFileSchema = z
  .strictObject({
    documents: z.record(z.string(), caseDocumentSchema),
    usual: usualSchema.default({ answers: {}, documents: [] }),
    cases: z.array(writtenCaseSchema).min(1),
  })
  .transform(({ documents, usual, cases }, context) => ({
    documents,
    cases: cases.flatMap(({ plus, without, ...one }, index): readonly Case[] => {
      const asOf = one.asOf ?? usual.asOf;
      if (asOf === undefined) {
        context.addIssue({ code: "custom", path: ["cases", index], message: "没有写 asOf（审查基准日）" });
        return [];
      }
      const handedIn = one.documents ?? usual.documents;
      const stray = without.find((name) => !handedIn.includes(name));
      if (stray !== undefined)
        context.addIssue({
          code: "custom",
          path: ["cases", index, "without"],
          message: `“${stray}”本来就没有交`,
        });
      return [
        {
          ...one,
          asOf,
          answers: { ...usual.answers, ...one.answers },
          documents: [...handedIn.filter((name) => !without.includes(name)), ...plus],
        },
      ];
    }),
  }));
export type CaseFile = z.output<typeof caseFileSchema>;
