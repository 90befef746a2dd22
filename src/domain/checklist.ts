import { z } from "zod";
import { legalBasisSchema } from "./finding.ts";
import { knownFactSchema } from "./known-fact.ts";
import {
  commitmentSchema,
  deferralSchema,
  exemptionSchema,
  factConfidenceSchema,
  materialFormSchema,
  necessitySchema,
} from "./service-item.ts";
import { specimenSchema } from "./specimen.ts";

/** One line of a checklist (材料清单). */
export const checklistMaterialSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  necessity: necessitySchema,
  /** `needed`, `optional`, or `open` while an unanswered question decides. */
  state: z.enum(["needed", "optional", "open"]),
  condition: z.string().optional(),
  form: materialFormSchema,
  copies: z.int().positive(),
  deferral: deferralSchema.optional(),
  commitment: commitmentSchema.optional(),
  exemption: exemptionSchema.optional(),
  points: z.array(z.string()),
  /** What the paper looks like: `GET /v1/specimens/{id}.webp`. Absent: there are no pictures. */
  specimens: z.array(specimenSchema).optional(),
  basis: legalBasisSchema,
});
export type ChecklistMaterial = z.infer<typeof checklistMaterialSchema>;

export const askedQuestionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  whyAsked: z.string(),
  basis: legalBasisSchema,
  options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

/** An answer with which the item cannot be had, whatever papers are brought (领过的不能再领), and why. */
export const excludingAnswerSchema = z.strictObject({
  questionId: z.string(),
  question: z.string(),
  answer: z.string(),
  reason: z.string(),
  basis: legalBasisSchema,
});
export type ExcludingAnswer = z.infer<typeof excludingAnswerSchema>;

/** What one applicant has to bring, given the answers so far. */
export const checklistSchema = z.strictObject({
  complete: z.boolean(),
  nextQuestion: askedQuestionSchema.optional(),
  /** Answers taken as given because they are known already; one of the applicant's own overrules them. */
  known: z.array(knownFactSchema).optional(),
  /** Answers with which the item cannot be had; absent: none so far. */
  excluded: z.array(excludingAnswerSchema).optional(),
  materials: z.array(checklistMaterialSchema),
  /** How many of the needed materials need not be handed in, or not yet. */
  saved: z.strictObject({ exempt: z.int().nonnegative(), deferrable: z.int().nonnegative() }),
});
export type Checklist = z.infer<typeof checklistSchema>;

const bundleStateSchema = z.enum(["needed", "open"]);

const bundleEntry = {
  id: z.string(),
  name: z.string(),
  /** `open` while an unanswered question decides whether it belongs to the bundle. */
  state: bundleStateSchema,
  stageId: z.string().optional(),
  condition: z.string().optional(),
  /** Items and steps of the bundle that come before. */
  after: z.array(z.string()),
};

/** One field of the merged form, filled in once for every form that has it. */
export const mergedFieldSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  of: z.array(z.strictObject({ itemId: z.string(), materialId: z.string(), fieldId: z.string() })),
});
export type MergedField = z.infer<typeof mergedFieldSchema>;

/**
 * One checklist for several items (一件事): shared materials once, items in an order that works. A
 * material that an earlier item of the bundle ends in (the business license) is not asked for.
 */
export const mergedChecklistSchema = z.strictObject({
  complete: z.boolean(),
  /** `itemIds`: items that use the answer. With `itemId` the answer goes below that item's id, else beside the others. */
  nextQuestion: askedQuestionSchema
    .extend({ itemId: z.string().optional(), itemIds: z.array(z.string()) })
    .optional(),
  /** Answers known already; `itemId` as with the next question. */
  known: z.array(knownFactSchema.extend({ itemId: z.string().optional() })).optional(),
  /** Answers with which an item of the bundle cannot be had; absent: none so far. */
  excluded: z.array(excludingAnswerSchema.extend({ itemId: z.string() })).optional(),
  theme: z.strictObject({ id: z.string(), name: z.string(), version: z.string() }).optional(),
  stages: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  items: z.array(z.strictObject({ ...bundleEntry, note: z.string().optional() })),
  /** What is done along with it that the catalog holds no item for. */
  steps: z.array(
    z.strictObject({
      ...bundleEntry,
      department: z.string(),
      what: z.string(),
      basis: legalBasisSchema,
      confidence: factConfidenceSchema,
    }),
  ),
  materials: z.array(
    checklistMaterialSchema.extend({
      itemIds: z.array(z.string()),
      /** Every requirement that this one document serves. */
      of: z.array(z.strictObject({ itemId: z.string(), materialId: z.string() })),
    }),
  ),
  form: z.array(mergedFieldSchema),
  saved: z.strictObject({ exempt: z.int().nonnegative(), deferrable: z.int().nonnegative() }),
});
export type MergedChecklist = z.infer<typeof mergedChecklistSchema>;
