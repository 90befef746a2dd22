import { z } from "zod";
import { legalBasisSchema } from "./finding.ts";
import {
  commitmentSchema,
  deferralSchema,
  exemptionSchema,
  materialFormSchema,
  necessitySchema,
} from "./service-item.ts";

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

/** What one applicant has to bring, given the answers so far. */
export const checklistSchema = z.strictObject({
  complete: z.boolean(),
  nextQuestion: askedQuestionSchema.optional(),
  materials: z.array(checklistMaterialSchema),
  /** How many of the needed materials need not be handed in, or not yet. */
  saved: z.strictObject({ exempt: z.int().nonnegative(), deferrable: z.int().nonnegative() }),
});
export type Checklist = z.infer<typeof checklistSchema>;

/**
 * One checklist for several items (一件事): shared materials once, items in an order that works. A
 * material that an earlier item of the bundle ends in (the business license) is not asked for.
 */
export const mergedChecklistSchema = z.strictObject({
  complete: z.boolean(),
  nextQuestion: askedQuestionSchema.extend({ itemId: z.string() }).optional(),
  items: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  materials: z.array(checklistMaterialSchema.extend({ itemIds: z.array(z.string()) })),
  saved: z.strictObject({ exempt: z.int().nonnegative(), deferrable: z.int().nonnegative() }),
});
export type MergedChecklist = z.infer<typeof mergedChecklistSchema>;
