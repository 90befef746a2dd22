// What goes over the wire for policy staff's studio: items and rules in sentences; see contract.ts.
import { z } from "zod";
import { findingCodeSchema, legalBasisSchema } from "../domain/finding.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { factConfidenceSchema } from "../domain/service-item.ts";

/** `GET /v1/studio/items` */
export const studioItemListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      department: z.string(),
      version: z.string(),
      materials: z.int(),
      rules: z.int(),
      /** Statements nobody has confirmed yet. */
      toConfirm: z.int(),
    }),
  ),
  nextCursor: z.string().optional(),
});
export type StudioItemList = z.infer<typeof studioItemListSchema>;

/** A rule in words. Rule ids are stable; In `message` and `correction` what is filled in stands as `〔材料〕`. */
export const saidRuleSchema = z.strictObject({
  id: z.string(),
  sentence: z.string(),
  /** When it applies; null: always. */
  when: z.string().nullable(),
  /** What a failed check means. */
  effect: z.string(),
  /** Every word the rule looks for, where the sentence names only the first. */
  words: z.array(z.string()),
  code: findingCodeSchema,
  message: z.string(),
  correction: z.string(),
  basis: legalBasisSchema,
  effectiveFrom: localDateSchema,
  effectiveUntil: localDateSchema.nullable(),
});
export type SaidRule = z.infer<typeof saidRuleSchema>;

const saidMaterialSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sentences: z.array(z.string()),
  points: z.array(
    z.strictObject({
      text: z.string(),
      when: z.string().nullable(),
      /** Empty: only a person can judge it. */
      ruleIds: z.array(z.string()),
    }),
  ),
  rules: z.array(saidRuleSchema),
  basis: legalBasisSchema,
  confidence: factConfidenceSchema,
  source: z.string().nullable(),
});
export type SaidMaterial = z.infer<typeof saidMaterialSchema>;

/** `GET /v1/studio/items/{itemId}`: the item as it stands on the day `asOf`. */
export const studioItemSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  codes: z.array(z.string()),
  aliases: z.array(z.string()),
  department: z.string(),
  applicantKinds: z.array(z.string()),
  version: z.string(),
  asOf: localDateSchema,
  effectiveFrom: localDateSchema,
  effectiveUntil: localDateSchema.nullable(),
  limits: z.strictObject({ statutory: z.string(), promised: z.string().optional() }),
  fee: z.string(),
  result: z.string(),
  basis: z.array(legalBasisSchema),
  confidence: factConfidenceSchema,
  questions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      options: z.array(z.string()),
      when: z.string().nullable(),
      whyAsked: z.string(),
      basis: legalBasisSchema,
    }),
  ),
  materials: z.array(saidMaterialSchema),
  toConfirm: z.array(
    z.strictObject({
      /** `item`, or the id of the material or question. */
      where: z.string(),
      about: z.string(),
      text: z.string(),
    }),
  ),
});
export type StudioItem = z.infer<typeof studioItemSchema>;
