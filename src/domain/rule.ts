import { z } from "zod";
import type { Condition } from "./condition.ts";
import { qualityIssueSchema } from "./extracted-text.ts";
import type { findingCodeSchema, LegalBasis } from "./finding.ts";
import type { LocalDate } from "./local-date.ts";

/**
 * A place a value comes from: `$<materialId>.<fieldId>` (a field of the material handed in for that
 * requirement), `$form.<name>` (portal-filled form), `$item.name`, `$asOf` (the day of the review).
 */
export const valueReferenceSchema = z
  .string()
  .regex(/^\$(asOf|item\.name|form\.[A-Za-z][A-Za-z0-9]*|[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*)$/);
export type ValueReference = z.infer<typeof valueReferenceSchema>;

/** Differences that do not count when two values are compared; applied in the order listed in `standards/`. */
export const foldSchema = z.enum([
  "width",
  "space",
  "punctuation",
  "brackets",
  "case",
  "zero",
  "address-units",
  "organization-suffix",
]);
export type Fold = z.infer<typeof foldSchema>;

export const formatStandardSchema = z.enum([
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
  "date",
  "person-name",
  "real-estate-certificate-number",
  "real-estate-unit-number",
  "marriage-certificate-number",
  "food-license-number",
  "bank-account-number",
]);
export type FormatStandard = z.infer<typeof formatStandardSchema>;

const offsetSchema = z.strictObject({
  years: z.int().optional(),
  months: z.int().optional(),
  days: z.int().optional(),
});

const bound = z.strictObject({
  at: z.union([valueReferenceSchema, z.string()]),
  plus: offsetSchema.optional(),
});

/**
 * The typed checks. `material` of the rule says which requirement is looked at; `field` names a
 * field of it. Each check is three-valued: satisfied, violated, undetermined.
 */
export const checkSchema = z.union([
  /**
   * All named faces, or at least so many pages, or unbroken printed page numbers. `ending` names fields that
   * stand at the end of such a document (where it is signed): with none of their places found, its end is missing.
   */
  z.strictObject({
    completePages: z.strictObject({
      sides: z.array(z.string()).min(1).optional(),
      minPages: z.int().positive().optional(),
      pageNumbers: z.literal("unbroken").optional(),
      ending: z.array(z.string()).min(1).optional(),
    }),
  }),
  /** Each named field is filled in. */
  z.strictObject({ fieldPresent: z.strictObject({ fields: z.array(z.string()).min(1) }) }),
  /** The field is well formed: by a national standard (with check digit), or by a pattern. */
  z.strictObject({
    format: z.strictObject({
      field: z.string(),
      standard: formatStandardSchema.optional(),
      pattern: z.string().optional(),
    }),
  }),
  /**
   * Two values agree after folding. A list on the right means: agrees with any one of them (those
   * that are not to be had, because the material is not asked for, do not count).
   * `ifShown`: a left value that is not on the paper at all (a QR code) is not asked for.
   * `allow: contains` accepts the longer holding the shorter; `among` reads the right side as a
   * list of names (parted by 、 or commas) and looks for the left one in it.
   */
  z.strictObject({
    equals: z.strictObject({
      left: valueReferenceSchema,
      right: z.union([valueReferenceSchema, z.array(valueReferenceSchema).min(1)]),
      fold: z.array(foldSchema).default([]),
      allow: z.enum(["exact", "contains", "among"]).default("exact"),
      ifShown: z.boolean().default(false),
    }),
  }),
  /** The field's text holds at least one of the words. */
  z.strictObject({ contains: z.strictObject({ field: z.string(), anyOf: z.array(z.string()).min(1) }) }),
  /**
   * The material's whole text speaks of each topic, by any of its words. Lines that match the expression
   * `except` do not count: a plan's note on the flow of work names rooms that need not be drawn.
   */
  z.strictObject({
    mentions: z.strictObject({
      topics: z.array(z.strictObject({ name: z.string(), anyOf: z.array(z.string()).min(1) })).min(1),
      except: z.string().optional(),
    }),
  }),
  /** The material's text holds none of these words and nothing like these patterns (sample watermarks, placeholders). */
  z.strictObject({
    lacks: z.strictObject({
      anyOf: z.array(z.string()).min(1),
      patterns: z.array(z.string()).min(1).optional(),
    }),
  }),
  /**
   * A date lies between two days, both included. Not asked where the field `unless` was read. `orElse`: where the date
   * is not to be found on the paper, this other field, read, is enough (of a year's first and last day one tells).
   */
  z.strictObject({
    dateWindow: z.strictObject({
      field: z.string(),
      unless: z.string().optional(),
      orElse: z.string().optional(),
      notBefore: bound.optional(),
      notAfter: bound.optional(),
    }),
  }),
  /**
   * The day lies in the document's validity: `range` field, or `until` with optional `from`. `ifShown`: such
   * documents need not state a validity; one that does not speak of any is not asked for it. `orElse`: where it is not
   * to be found on the paper, this other field, read, is enough.
   */
  z.strictObject({
    validOn: z.strictObject({
      range: z.string().optional(),
      from: z.string().optional(),
      until: z.string().optional(),
      orElse: z.string().optional(),
      ifShown: z.boolean().default(false),
      at: valueReferenceSchema.default("$asOf"),
    }),
  }),
  /** The amount in Chinese capitals equals the one in figures. */
  z.strictObject({ amountInWords: z.strictObject({ words: z.string(), figures: z.string() }) }),
  /** A seal is there; `field` names a seal field of the material type (where it belongs). */
  z.strictObject({ seal: z.strictObject({ field: z.string().optional() }) }),
  /** The name read on the seal is the one referred to. Rings are hard to read: only ever a question. */
  z.strictObject({ sealText: z.strictObject({ names: valueReferenceSchema }) }),
  /**
   * The seal is one of those who issue such papers: its text holds none of the words `anyOf` (店、公司), or one of
   * `unless` as well (局、委员会). Seals hardly read are not asked.
   */
  z.strictObject({
    sealLacks: z.strictObject({
      anyOf: z.array(z.string()).min(1),
      unless: z.array(z.string()).min(1),
    }),
  }),
  /**
   * Something is signed where a signature belongs; `orSeal` names a seal field that does as well, unless the seal is
   * that of the organization in the field `notSealOf`: a company does not sign for its shareholders.
   */
  z.strictObject({
    signature: z.strictObject({
      field: z.string(),
      orSeal: z.string().optional(),
      notSealOf: z.string().optional(),
    }),
  }),
  /** At least so many separate documents of the kind; the number may be read from a field. */
  z.strictObject({
    copies: z.strictObject({ atLeast: z.union([z.int().positive(), valueReferenceSchema]) }),
  }),
  /** For each name in the list referred to, one of the documents has it in `field` (in one of them; alone or in a list). */
  z.strictObject({
    covers: z.strictObject({
      list: valueReferenceSchema,
      field: z.union([z.string(), z.array(z.string()).min(1)]),
    }),
  }),
  /**
   * Every page can be read at least this well (`atLeast`), or each property of the picture named in `each` is at least
   * this good: what does not hinder reading, but has to be photographed again all the same (a finger, a cut edge).
   */
  z.strictObject({
    quality: z
      .strictObject({
        atLeast: z.number().min(0).max(1).optional(),
        each: z.partialRecord(qualityIssueSchema, z.number().min(0).max(1)).optional(),
      })
      .refine(
        ({ atLeast, each }) => (atLeast === undefined) !== (each === undefined),
        "give either atLeast or each",
      ),
  }),
  /**
   * A CEL expression; undetermined when a value it reads is absent or unclear. Only what `reads`
   * names is declared: the fields of the rule's own material as `document.<fieldId>`, of another one
   * as `<materialIdInCamelCase>.<fieldId>`, the form as `form.<name>`, the day as `asOf`.
   */
  z.strictObject({
    expression: z.strictObject({ cel: z.string(), reads: z.array(valueReferenceSchema).min(1) }),
  }),
]);
export type Check = z.infer<typeof checkSchema>;

/** One rule (审查规则) of an item. A replaced rule gets `effectiveUntil` and stays. */
export interface Rule {
  /** Stable, never reused; unique within the item. */
  readonly id: string;
  readonly materialId: string;
  /** Only for documents of this type, where a requirement accepts several. */
  readonly typeId?: string;
  readonly when?: Condition;
  readonly check: Check;
  /** Code of the finding when violated; defaults follow from the kind of check. */
  readonly code: z.infer<typeof findingCodeSchema>;
  readonly severity: "blocking" | "advisory";
  /** What a failed check means: a violation, or (where the sign is weak) only a question for a person. */
  readonly onFail: "violated" | "undetermined";
  readonly basis: LegalBasis;
  readonly effectiveFrom: LocalDate;
  readonly effectiveUntil?: LocalDate;
  /** Key into the wording table: message and correction templates. */
  readonly wording: string;
}
