// What goes over the wire about evaluation runs; see contract.ts.
import { z } from "zod";

const measureSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
});
export type Measure = z.infer<typeof measureSchema>;

const summarySchema = {
  id: z.string(),
  suite: z.string(),
  dataset: z.string(),
  startedAt: z.string(),
  metrics: z.record(z.string(), measureSchema),
};

/** `GET /v1/studio/evaluations`: newest first. */
export const evaluationListSchema = z.strictObject({
  runs: z.array(
    z.strictObject({
      ...summarySchema,
      cases: z.int(),
      right: z.int(),
      /** Whether there is a page of charts and worst cases with their pictures. */
      hasReport: z.boolean(),
    }),
  ),
});
export type EvaluationList = z.infer<typeof evaluationListSchema>;

const wrongCaseSchema = z.strictObject({
  case: z.string(),
  expected: z.string(),
  verdict: z.string(),
  missed: z.array(z.string()),
  falseAlarms: z.array(z.string()),
});
export type WrongCase = z.infer<typeof wrongCaseSchema>;

/** `GET /v1/studio/evaluations/comparison?before=&after=` */
export const evaluationComparisonSchema = z.strictObject({
  before: z.strictObject(summarySchema),
  after: z.strictObject(summarySchema),
  /** Wrong before and right now; as they were. */
  fixed: z.array(wrongCaseSchema),
  /** Right before and wrong now; as they are. */
  broken: z.array(wrongCaseSchema),
  /** Wrong in both; as they are now. */
  stillWrong: z.array(wrongCaseSchema),
  stillRight: z.int(),
  /** In one of the two only. */
  unpaired: z.int(),
});
export type EvaluationComparison = z.infer<typeof evaluationComparisonSchema>;
