// The shapes of knowledge/matching/*.yaml, as policy staff write them.
import { z } from "zod";
import { localDateSchema } from "../domain/local-date.ts";
import { factConfidenceSchema } from "../domain/service-item.ts";
import { basisReferenceSchema, id, optionId, questionId, words } from "./knowledge-schemas.ts";

/** `matching/facts.yaml` */
export const factsFileSchema = z
  .array(
    z.strictObject({
      id: questionId,
      name: words,
      kind: z.enum(["choice", "choices", "number", "yes-no", "date"]),
      unit: words.optional(),
      atLeast: z.number().optional(),
      isWhole: z.boolean().optional(),
      options: z.array(z.strictObject({ id: optionId, label: words })).default([]),
      question: words,
      whyAsked: words,
    }),
  )
  .min(1);
export type FactsText = z.output<typeof factsFileSchema>;

const span = z.strictObject({ years: z.int().positive().optional(), months: z.int().positive().optional() });

export type TestText =
  | { readonly fact: string; readonly anyOf: readonly string[] }
  | { readonly fact: string; readonly is: boolean }
  | {
      readonly fact: string;
      readonly number: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };
    }
  | {
      readonly fact: string;
      readonly ago: {
        readonly atLeast?: z.output<typeof span> | undefined;
        readonly atMost?: z.output<typeof span> | undefined;
      };
    }
  | { readonly all: readonly TestText[] }
  | { readonly any: readonly TestText[] }
  | { readonly not: TestText };

const testSchema: z.ZodType<TestText> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: questionId, anyOf: z.array(optionId).min(1) }),
    z.strictObject({ fact: questionId, is: z.boolean() }),
    z.strictObject({
      fact: questionId,
      number: z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() }),
    }),
    z.strictObject({
      fact: questionId,
      ago: z.strictObject({ atLeast: span.optional(), atMost: span.optional() }),
    }),
    z.strictObject({ all: z.array(testSchema).min(1) }),
    z.strictObject({ any: z.array(testSchema).min(1) }),
    z.strictObject({ not: testSchema }),
  ]),
);

/** `matching/policies/<id>.yaml` */
export const policyFileSchema = z.strictObject({
  id,
  name: words,
  kind: z.enum(["补贴", "津贴", "奖励", "贷款", "住房", "保险待遇", "税收优惠", "社会救助"]),
  department: words,
  benefit: words,
  item: id.optional(),
  automatic: z.boolean().default(false),
  effectiveFrom: localDateSchema,
  effectiveUntil: localDateSchema.optional(),
  confidence: factConfidenceSchema,
  source: words.optional(),
  conditions: z
    .array(
      z.strictObject({
        id,
        text: words,
        test: testSchema,
        change: words.optional(),
        basis: basisReferenceSchema,
        confidence: factConfidenceSchema,
      }),
    )
    .min(1),
});
export type PolicyText = z.output<typeof policyFileSchema>;

const lead = z.union([
  z.strictObject({ workingDays: z.int().positive() }),
  z.strictObject({ days: z.int().nonnegative() }),
  z.strictObject({ months: z.int().positive() }),
]);

/** `matching/licenses.yaml` */
export const licensesFileSchema = z.array(
  z.strictObject({
    id,
    name: words,
    item: id.optional(),
    applyFrom: lead.optional(),
    remindFrom: lead,
    applyUntil: lead,
    late: words,
    basis: basisReferenceSchema,
    confidence: factConfidenceSchema,
  }),
);
export type LeadText = z.output<typeof lead>;
