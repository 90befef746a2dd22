import { z } from "zod";

/** A question whose right document policy staff know. `expected`: words one of which the answer must hold. */
export const hitTestQuestionSchema = z.strictObject({
  id: z.string().min(1).max(100),
  question: z.string().min(1).max(500),
  documentId: z.string().min(1).max(200).optional(),
  expected: z.array(z.string().min(1).max(1000)).max(20).optional(),
  /** False: the base must refuse it. */
  answerable: z.boolean().default(true),
});
export type HitTestQuestion = z.infer<typeof hitTestQuestionSchema>;

/** What one question came to. `isHit`: the right document among the first five, or rightly refused. */
export const hitTestRowSchema = z.strictObject({
  id: z.string(),
  question: z.string(),
  isHit: z.boolean(),
  status: z.enum(["answered", "clarify", "refused"]),
  /** From 1; null where the document was not found, or none is expected. */
  rank: z.int().positive().nullable(),
  foundDocumentIds: z.array(z.string()),
});
export type HitTestRow = z.infer<typeof hitTestRowSchema>;

export const hitTestSchema = z.strictObject({
  id: z.string(),
  runAt: z.iso.datetime(),
  /** The release it ran on; null: on the drafts. */
  release: z.int().nullable(),
  questions: z.int().nonnegative(),
  hits: z.int().nonnegative(),
  rows: z.array(hitTestRowSchema),
});
export type HitTest = z.infer<typeof hitTestSchema>;
