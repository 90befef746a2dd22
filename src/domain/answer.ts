import { z } from "zod";
import { divisionCodeSchema } from "./division-code.ts";
import { localDateSchema } from "./local-date.ts";

export const answerStatusSchema = z.enum(["answered", "clarify", "refused"]);
export type AnswerStatus = z.infer<typeof answerStatusSchema>;

/** Why there is no plain answer, or what to mind about the one given (`conflict`, `false-premise`). */
export const answerReasonSchema = z.enum([
  "unanswerable-no-source",
  "out-of-scope",
  "superseded",
  "other-region",
  "false-premise",
  "ambiguous",
  "conflict",
]);
export type AnswerReason = z.infer<typeof answerReasonSchema>;

/** Documents that are the guides of items, written from the catalog, have ids that begin so. */
export const guideIdPrefix = "guide:";

/** A place in the base that an answer rests on. `quote` is word for word part of the passage. */
export const citationSchema = z.strictObject({
  documentId: z.string(),
  passageId: z.string(),
  title: z.string(),
  section: z.string(),
  quote: z.string(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  region: divisionCodeSchema.nullable(),
  /** Name of the region; null for the whole country. */
  regionName: z.string().nullable(),
  effectiveFrom: localDateSchema.nullable(),
  effectiveUntil: localDateSchema.nullable(),
  sourceUrl: z.string().nullable(),
});
export type Citation = z.infer<typeof citationSchema>;

export const relatedSchema = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  policies: z.array(z.strictObject({ documentId: z.string(), title: z.string() })),
  questions: z.array(z.string()),
});
export type Related = z.infer<typeof relatedSchema>;

export const answerSchema = z.strictObject({
  /** For rating the answer. */
  id: z.string(),
  sessionId: z.string(),
  /** The question as it was understood, with what the conversation adds; differs only in later turns. */
  understoodAs: z.string(),
  status: answerStatusSchema,
  answer: z.string(),
  mode: z.enum(["extractive", "generated"]),
  citations: z.array(citationSchema),
  related: relatedSchema,
  reason: answerReasonSchema.optional(),
  /**
   * Of several questions in one message, those that got no answer while others did, each with why. Only
   * where there are any.
   */
  unanswered: z.array(z.strictObject({ question: z.string(), reason: answerReasonSchema })).optional(),
  /** 0..1: how sure it is that the base answers the question. */
  confidence: z.number().min(0).max(1),
  /** For a person who takes over: the whole conversation so far. Only when the answer is refused. */
  handoff: z
    .strictObject({
      turns: z.array(
        z.strictObject({ question: z.string(), answer: z.string(), status: answerStatusSchema }),
      ),
    })
    .optional(),
});
export type Answer = z.infer<typeof answerSchema>;
