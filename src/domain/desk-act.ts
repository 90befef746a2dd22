import { z } from "zod";
import { localDateSchema } from "./local-date.ts";

/** What a clerk decides about a case: 受理, 容缺受理, 退回补正. The authority's act, never the software's. */
export const caseOutcomeSchema = z.enum(["accepted", "accepted-with-deferral", "returned"]);
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;

const note = z.string().trim().max(2000).default("");

/** A notice as a clerk words it; shape of OneTimeNotification without what the service always writes itself. */
export const noticeDraftSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  intro: z.string().trim().max(4000),
  sections: z
    .array(
      z.strictObject({
        kind: z.enum(["corrections", "questions", "later", "hints"]),
        heading: z.string().trim().min(1).max(200),
        note: z.string().trim().max(2000).nullable(),
        groups: z
          .array(
            z.strictObject({
              materialName: z.string().trim().max(200),
              findings: z
                .array(
                  z.strictObject({
                    findingId: z.string().max(100),
                    message: z.string().trim().min(1).max(2000),
                    correction: z.string().trim().max(2000),
                    basis: z.string().trim().max(1000),
                  }),
                )
                .max(500),
            }),
          )
          .max(200),
        lines: z.array(z.string().trim().min(1).max(2000)).max(200),
      }),
    )
    .max(4),
  closing: z.string().trim().max(4000),
});
export type NoticeDraft = z.infer<typeof noticeDraftSchema>;

/** One thing a clerk did about a case, besides deciding on findings. Kept in order, never changed. */
export const deskActSchema = z.discriminatedUnion("kind", [
  /** Opened the case at the desk. */
  z.strictObject({ kind: z.literal("opened") }),
  /** A point only a person can judge: met or not, and why. */
  z.strictObject({
    kind: z.literal("point"),
    materialId: z.string().max(200),
    point: z.string().max(1000),
    result: z.enum(["met", "not-met"]),
    note,
  }),
  /** A material follows later (容缺) or is replaced by a promise (告知承诺); by when. */
  z.strictObject({
    kind: z.literal("deferral"),
    materialId: z.string().max(200),
    means: z.enum(["deferral", "commitment", "withdrawn"]),
    dueOn: localDateSchema.nullable(),
    note,
  }),
  /** Worded the notice; null takes the service's own wording again. */
  z.strictObject({ kind: z.literal("notice"), draft: noticeDraftSchema.nullable() }),
  /** Left a word for whoever takes over. */
  z.strictObject({ kind: z.literal("note"), note: z.string().trim().min(1).max(2000) }),
  z.strictObject({ kind: z.literal("outcome"), outcome: caseOutcomeSchema, note }),
]);
export type DeskAct = z.infer<typeof deskActSchema>;
