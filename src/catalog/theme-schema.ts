// The shape of knowledge/themes/<id>.yaml, as policy staff write it.
import { z } from "zod";
import { localDateSchema } from "../domain/local-date.ts";
import { factConfidenceSchema } from "../domain/service-item.ts";
import { conditionSchema } from "./condition-schema.ts";
import {
  basisReferenceSchema,
  id,
  optionId,
  questionId,
  questionSchema,
  versionSchema,
  words,
} from "./knowledge-schemas.ts";

const entry = {
  stage: id,
  when: conditionSchema.optional(),
  condition: words.optional(),
  after: z.array(id).default([]),
};

/** `条目.材料` or `条目.要素`, parted at the dot. */
const partOfItem = z.string().regex(/^[a-z][a-z0-9-]*\.[A-Za-z][A-Za-z0-9-]*$/, "应写成“事项id.名称”这样");

/** A theme's question decides which items to do: no answer of it rules an item out or is known from a paper. */
const themeQuestionSchema = questionSchema
  .omit({ known: true })
  .extend({ options: z.array(z.strictObject({ id: optionId, label: words })).min(2) });

/** `themes/<id>.yaml` */
export const themeFileSchema = z.strictObject({
  id,
  codes: z.array(words).default([]),
  name: words,
  aliases: z.array(words).default([]),
  everydayWords: z.array(words).default([]),
  department: words,
  applicantKinds: z.array(words).min(1),
  version: versionSchema,
  effectiveFrom: localDateSchema,
  effectiveUntil: localDateSchema.optional(),
  basis: z
    .array(
      z.strictObject({
        ref: id,
        article: words.optional(),
        confidence: factConfidenceSchema,
        source: words.optional(),
      }),
    )
    .min(1),
  limits: z.strictObject({ statutory: words, promised: words.optional() }),
  fee: words,
  result: words,
  confidence: factConfidenceSchema,
  source: words.optional(),
  questions: z.array(themeQuestionSchema).default([]),
  stages: z.array(z.strictObject({ id, name: words })).min(1),
  items: z
    .array(
      z.strictObject({
        item: id,
        ...entry,
        note: words.optional(),
        answers: z
          .record(
            questionId,
            z.union([
              optionId,
              z.strictObject({ from: questionId, as: z.record(optionId, optionId).optional() }),
            ]),
          )
          .default({}),
      }),
    )
    .min(1),
  steps: z
    .array(
      z.strictObject({
        id,
        name: words,
        ...entry,
        department: words,
        what: words,
        basis: basisReferenceSchema,
        confidence: factConfidenceSchema,
      }),
    )
    .default([]),
  sharedMaterials: z.array(z.strictObject({ name: words, of: z.array(partOfItem).min(2) })).default([]),
  sharedFields: z
    .array(z.strictObject({ id: questionId, label: words, of: z.array(partOfItem).min(2) }))
    .default([]),
  guide: words,
});
export type ThemeText = z.output<typeof themeFileSchema>;
