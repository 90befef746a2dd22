import { z } from "zod";
import { localDateSchema } from "./local-date.ts";

/** An answer policy staff wrote for a question themselves; it expires, so that nobody forgets it. */
export const pinnedAnswerSchema = z.strictObject({
  id: z.string().min(1).max(100),
  /** The question and other ways to ask it. */
  questions: z.array(z.string().min(2).max(200)).min(1).max(50),
  answer: z.string().min(1).max(2000),
  /** The passage it rests on; its document must be in the current release. */
  documentId: z.string().min(1).max(200),
  quote: z.string().min(1).max(2000),
  /** Last day it is shown. */
  expiresOn: localDateSchema,
});
export type PinnedAnswer = z.infer<typeof pinnedAnswerSchema>;
