import { z } from "zod";
import { boxSchema } from "../../src/domain/box.ts";

const toldSchema = z.object({
  code: z.string(),
  materialId: z.string().nullable(),
  ruleId: z.string(),
  message: z.string(),
  places: z.array(z.object({ file: z.string(), page: z.number(), box: boxSchema.nullable() })),
});

/** A case that came out wrong: what was to be told, what was told, and where it points. */
export const worstReviewSchema = z.object({
  case: z.string(),
  item: z.string(),
  scenario: z.string(),
  defects: z.array(z.string()),
  /** Files the wrong findings point at; else those of the paper a missed defect is on. */
  filesOfTrouble: z.array(z.string()),
  expected: z.string(),
  verdict: z.string(),
  expectedFindings: z.array(
    z.object({
      code: z.string(),
      materialId: z.string().nullable(),
      outcome: z.enum(["found", "asked", "missed"]),
    }),
  ),
  falseAlarms: z.array(toldSchema),
  needlessQuestions: z.array(toldSchema),
});
export type WorstReview = z.infer<typeof worstReviewSchema>;
