// The shapes of the knowledge files, as policy staff write them. knowledge/README.md explains them in words.
import { z } from "zod";
import { UNKNOWN_ANSWER } from "../domain/condition.ts";
import { findingCodeSchema } from "../domain/finding.ts";
import { knownWaySchema } from "../domain/known-fact.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { checkSchema, valueReferenceSchema } from "../domain/rule.ts";
import { factConfidenceSchema, materialFormSchema, necessitySchema } from "../domain/service-item.ts";
import { conditionSchema } from "./condition-schema.ts";

export const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "应是小写字母、数字和连字符组成的标识");
export const optionId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "应是小写字母、数字和连字符组成的标识（yes、no 要加引号）")
  .refine(
    (option) => option !== UNKNOWN_ANSWER,
    "unknown 留给“不清楚”，每个问题都可以这样回答，不能用作选项的 id",
  );
export const words = z.string().trim().min(1, "不能为空");

export const questionId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, "应是小写字母开头的标识");
export const versionSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d+$/, "应写成 2026-11-22.1 这样");

/** A shared basis by key, as it stands or with the article that applies here. */
export const basisReferenceSchema = z.union([id, z.strictObject({ ref: id, article: words })]);
export type BasisReference = z.infer<typeof basisReferenceSchema>;

/** `bases.yaml` */
export const basesFileSchema = z.record(
  id,
  z.strictObject({
    title: words,
    article: words.optional(),
    url: z.url().optional(),
    confidence: factConfidenceSchema,
    source: words.optional(),
  }),
);

const pointSchema = z.strictObject({
  text: words,
  rules: z.array(id).default([]),
  when: conditionSchema.optional(),
});

export const materialSchema = z.strictObject({
  id,
  name: words,
  types: z.array(id).min(1),
  necessity: necessitySchema,
  when: conditionSchema.optional(),
  condition: words.optional(),
  form: materialFormSchema,
  copies: z.int().positive().default(1),
  repeatable: z.boolean().default(false),
  holder: z.strictObject({ field: words, matches: valueReferenceSchema }).optional(),
  deferral: z.strictObject({ dueInWorkingDays: z.int().positive(), commitmentText: words }).optional(),
  commitment: z
    .strictObject({ commitmentText: words, letter: id.optional(), when: conditionSchema.optional() })
    .optional(),
  exemption: z.strictObject({ source: words, note: words.optional() }).optional(),
  points: z.array(pointSchema).min(1),
  basis: basisReferenceSchema,
  confidence: factConfidenceSchema,
  source: words.optional(),
});
export type MaterialText = z.output<typeof materialSchema>;

/** What a material set is given: references to values of the item, or words. */
const parametersSchema = z.record(z.string(), z.union([words, z.array(words).min(1)])).default({});

/**
 * A material set taken into an item: its materials, questions and rules become the item's. `with` fills
 * `$with.<name>`; `when` is when its questions exist at all; `except` leaves out rules by id.
 */
const materialSetUseSchema = z.strictObject({
  set: id,
  with: parametersSchema,
  when: conditionSchema.optional(),
  except: z.array(id).default([]),
});
export type MaterialSetUse = z.output<typeof materialSetUseSchema>;

/** `items/<id>/item.yaml` */
export const itemFileSchema = z.strictObject({
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
  basis: z.array(basisReferenceSchema).min(1),
  limits: z.strictObject({ statutory: words, promised: words.optional() }),
  fee: words,
  result: words,
  resultTypes: z.array(id).default([]),
  confidence: factConfidenceSchema,
  materials: z.array(materialSchema).min(1),
  materialSets: z.array(materialSetUseSchema).default([]),
});
export type ItemText = z.output<typeof itemFileSchema>;

export const questionSchema = z.strictObject({
  id: questionId,
  text: words,
  whyAsked: words,
  basis: basisReferenceSchema,
  when: conditionSchema.optional(),
  /** `excludes`: why whoever answers so cannot have the item at all; on the question's basis. */
  options: z.array(z.strictObject({ id: optionId, label: words, excludes: words.optional() })).min(2),
  /** Ways in which the answer may be known without asking. */
  known: z.array(knownWaySchema).min(1).optional(),
});

/** `items/<id>/interview.yaml` */
export const interviewFileSchema = z.strictObject({ questions: z.array(questionSchema) });
export type InterviewText = z.output<typeof interviewFileSchema>;

const ruleBody = {
  id,
  type: id.optional(),
  when: conditionSchema.optional(),
  check: checkSchema,
  code: findingCodeSchema.optional(),
  severity: z.enum(["blocking", "advisory"]).default("blocking"),
  onFail: z.enum(["violated", "undetermined"]).default("violated"),
  basis: basisReferenceSchema.optional(),
  effectiveFrom: localDateSchema,
  effectiveUntil: localDateSchema.optional(),
  wording: id,
};

const itemRuleSchema = z.strictObject({ ...ruleBody, material: id });
export type RuleText = z.output<typeof itemRuleSchema>;

/** A rule set used for a material: its rules become `<material>-<rule id>`; `with` fills `$with.<name>`. */
const useSchema = z.strictObject({
  set: id,
  material: id,
  with: z
    .record(z.string(), z.union([valueReferenceSchema, z.array(valueReferenceSchema).min(1)]))
    .default({}),
  except: z.array(id).default([]),
});

/** `items/<id>/rules.yaml` */
export const rulesFileSchema = z.strictObject({
  use: z.array(useSchema).default([]),
  rules: z.array(itemRuleSchema).default([]),
});
export type RulesText = z.output<typeof rulesFileSchema>;

/** `rule-sets/<id>.yaml`: rules for a type of document wherever it is asked for; `$this` is that document. */
export const ruleSetFileSchema = z.strictObject({
  id,
  description: words,
  with: z.array(z.string()).default([]),
  rules: z.array(z.strictObject(ruleBody)).min(1),
});
export type RuleSetText = z.output<typeof ruleSetFileSchema>;

/** `material-sets/<id>.yaml`: materials that many items ask for alike, with their questions and rules. */
export const materialSetFileSchema = z.strictObject({
  id,
  description: words,
  with: z.array(z.string()).default([]),
  questions: z.array(questionSchema).default([]),
  materials: z.array(materialSchema).min(1),
  use: z.array(useSchema).default([]),
  rules: z.array(itemRuleSchema).default([]),
});
export type MaterialSetText = z.output<typeof materialSetFileSchema>;

const findingWordingSchema = z.strictObject({ message: words, correction: words });

/** `wording/findings*.yaml` */
export const findingsWordingFileSchema = z.record(id, findingWordingSchema);
/** `wording/texts*.yaml` */
export const textsWordingFileSchema = z.record(id, words);
