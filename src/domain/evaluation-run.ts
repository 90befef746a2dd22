import { z } from "zod";

/** A rate or score with its 95 % interval; `low` and `high` null where none is claimed. */
const measureSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
});

/** One case of a run: whether it came out right, and what was wrong. */
const caseSchema = z.object({
  case: z.string(),
  isRight: z.boolean(),
  expected: z.string().default(""),
  verdict: z.string().default(""),
  missed: z.array(z.string()).default([]),
  falseAlarms: z.array(z.string()).default([]),
});

/** A result file of `npm run eval -- … --out FILE.json`; what else it holds is not needed here. */
export const evaluationRunSchema = z.object({
  suite: z.string(),
  dataset: z.string(),
  startedAt: z.string(),
  metrics: z.record(z.string(), measureSchema),
  cases: z.array(caseSchema).default([]),
});
export type EvaluationRun = Readonly<z.infer<typeof evaluationRunSchema>>;
