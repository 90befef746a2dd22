import { z } from "zod";
import { answerSchema } from "./answer.ts";
import { checklistSchema } from "./checklist.ts";
import { answersSchema } from "./condition.ts";
import { legalBasisSchema } from "./finding.ts";

export const guidanceIntentSchema = z.enum([
  "find-item",
  "checklist",
  "policy-question",
  "progress",
  "human",
  "small-talk",
  "out-of-scope",
  "unclear",
]);
export type GuidanceIntent = z.infer<typeof guidanceIntentSchema>;

/** One message of a conversation. */
export const guidanceTurnSchema = z.strictObject({
  speaker: z.enum(["applicant", "guide"]),
  text: z.string(),
  at: z.iso.datetime(),
});
export type GuidanceTurn = z.infer<typeof guidanceTurnSchema>;

/** What is asked back: which item is meant (`id` is `item`), or a question of the item's interview. */
export const guidanceQuestionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  whyAsked: z.string(),
  basis: legalBasisSchema.optional(),
  options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});
export type GuidanceQuestion = z.infer<typeof guidanceQuestionSchema>;

/** The conversation as it is handed to a person, so that nothing has to be said twice. */
export const handoffSchema = z.strictObject({
  reason: z.enum(["asked-for", "not-understood", "no-answer"]),
  itemId: z.string().optional(),
  answers: answersSchema,
  turns: z.array(guidanceTurnSchema),
});
export type Handoff = z.infer<typeof handoffSchema>;

/** Where a case stands, as the authority's own system says. */
export const caseProgressSchema = z.strictObject({
  number: z.string(),
  itemName: z.string().optional(),
  state: z.string(),
  updatedOn: z.string(),
  nextStep: z.string().optional(),
});
export type CaseProgress = z.infer<typeof caseProgressSchema>;

/** Where people go. */
export const officeSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  hours: z.string(),
  phone: z.string(),
});
export type Office = z.infer<typeof officeSchema>;

export const guidanceOutcomeSchema = z.strictObject({
  sessionId: z.string(),
  intent: guidanceIntentSchema,
  /** What the guide says, in words. */
  reply: z.string(),
  nextQuestion: guidanceQuestionSchema.optional(),
  /** Of the item the conversation is about, for the answers so far. */
  checklist: checklistSchema.optional(),
  answers: answersSchema.optional(),
  /** The answer to a policy question, with citations. */
  answer: answerSchema.optional(),
  progress: caseProgressSchema.optional(),
  offices: z.array(officeSchema).optional(),
  handoff: handoffSchema.optional(),
});
export type GuidanceOutcome = z.infer<typeof guidanceOutcomeSchema>;
