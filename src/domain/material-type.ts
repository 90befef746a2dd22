import { z } from "zod";
import { fieldKindSchema } from "./recognized-material.ts";
import { zoneElements } from "./zone-element.ts";

const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/);
const fieldIdSchema = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/** An expression for a day written in figures. */
export const FIGURE_DATE = "(?:19|20)\\d{2}[年.\\-/]\\d{1,2}[月.\\-/]\\d{1,2}日?";

/** What `{date}` in a pattern stands for: a day as papers write it, in figures or in Chinese numerals. */
export const WRITTEN_DATE = `(?:${FIGURE_DATE}|[一二][〇○零OoＯ0-9九一二三四五六七八]{3}年[正元〇一二三四五六七八九十]{1,3}月[初〇一二三四五六七八九十廿卅]{1,4}日)`;

/** A regular expression (Unicode), tried when the knowledge is loaded. `{date}` stands for any written day. */
const patternSchema = z
  .string()
  .transform((source) => source.replaceAll("{date}", WRITTEN_DATE))
  .refine((source) => {
    try {
      new RegExp(source, "u");
      return true;
    } catch {
      return false;
    }
  }, "not a regular expression");

/**
 * A sign by which a page shows what it is. `anyOf`: words, compared without spaces and brackets' width;
 * `pattern`: a regular expression over the same folded text. `where`: `title` a short line of its own in the upper
 * part; `top` the upper third; `bottom` the lower third; `anywhere`. Exactly one of `anyOf` and `pattern`.
 */
export const cueSchema = z
  .strictObject({
    anyOf: z.array(z.string().min(1)).min(1).optional(),
    pattern: patternSchema.optional(),
    where: z.enum(["title", "top", "bottom", "anywhere"]).default("anywhere"),
    weight: z.number().positive().max(10),
  })
  .refine((cue) => (cue.anyOf === undefined) !== (cue.pattern === undefined), "give either anyOf or pattern");
export type Cue = z.infer<typeof cueSchema>;

/**
 * Points decide: below `minimum` a page is not of the type; at `sure` it is, with confidence .9.
 * Cues under `against` take points away.
 */
export const cuesSchema = z
  .strictObject({
    minimum: z.number().positive(),
    sure: z.number().positive(),
    for: z.array(cueSchema).min(1),
    against: z.array(cueSchema).default([]),
  })
  .refine((cues) => cues.sure > cues.minimum, "sure must be more than minimum");
export type Cues = z.infer<typeof cuesSchema>;

/** A face of a material, e.g. the portrait side of an ID card. */
export const sideSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  minimum: z.number().positive(),
  cues: z.array(cueSchema).min(1),
  /** What stands on the last line of the face; with it, several people's cards on one page can be told apart. */
  foot: patternSchema.optional(),
});
export type Side = z.infer<typeof sideSchema>;

/** How a field (材料要素) is found on a page and read. */
export const materialFieldSchema = z
  .strictObject({
    id: fieldIdSchema,
    name: z.string(),
    kind: fieldKindSchema,
    /** Printed names of the field, most usual first; spaces and colons are left out. */
    labels: z.array(z.string().min(1)).default([]),
    /** Expressions over the page's running text (no spaces, half width); the group `value` is the value. */
    patterns: z
      .array(patternSchema.refine((source) => source.includes("(?<value>"), "needs a group `value`"))
      .default([]),
    /**
     * The field is not printed but held by a QR or bar code of the page: expressions over the decoded text; the group
     * `value` is the value. Such a field is read from codes only.
     */
    codes: z
      .array(patternSchema.refine((source) => source.includes("(?<value>"), "needs a group `value`"))
      .default([]),
    /**
     * The field is not printed for people but held by the machine-readable zone (机读码) of the page, the rows of
     * capitals and `<`: which part of it. Such a field is read from there only.
     */
    mrz: z.enum(zoneElements).optional(),
    /** Where the value may stand relative to its label. */
    place: z
      .array(z.enum(["inline", "right", "below"]))
      .min(1)
      .default(["inline", "right", "below"]),
    /** Whether the value may run on over further lines. */
    lines: z.enum(["one", "many"]).default("one"),
    /** The value follows its label without colon or space (cards). */
    glued: z.boolean().default(false),
    /** What the value must hold; the match is the value. */
    shape: patternSchema.optional(),
    /** Values that are no values (printed hints). */
    ignore: z.array(z.string().min(1)).default([]),
    /** Further printed words that end the value. */
    stopAt: z.array(z.string().min(1)).default([]),
    /** Seals: words on the seal itself that tell it from the signer's other seal, e.g. 财务专用章. */
    bears: z.array(z.string().min(1)).default([]),
    /** Words after whose last occurrence the value begins: 修改为 in “住所：甲路1号”修改为“住所：乙路2号”. */
    startAfter: z.array(z.string().min(1)).default([]),
    side: idSchema.optional(),
    /**
     * The label is shared by several parties (证件号码 of lessor and lessee): it counts where the party word standing
     * nearest before it, first in its row, is one of `own`.
     */
    party: z
      .strictObject({ own: z.array(z.string().min(1)).min(1), others: z.array(z.string().min(1)).min(1) })
      .optional(),
    /** Text: the value is the name of a person or an organization; other words in its place are doubted. */
    holdsName: z.boolean().default(false),
    /** Text: the value names people, one or several; sentences may name them, relatives by what they are to the applicant. */
    people: z.enum(["family", "staff"]).optional(),
    /** Dates: with no label found, the last date that stands alone, on the last page. */
    lastDate: z.boolean().default(false),
    /** Where a table's row and column meet: words its row begins with, words that head its column. */
    cross: z.strictObject({ rows: z.array(z.string()).min(1), heads: z.array(z.string()).min(1) }).optional(),
    /** Dates: a month by itself tells enough, and is read as its first day. */
    month: z.boolean().default(false),
    /** Every document of the type has this field. */
    required: z.boolean().default(false),
    /** Read once per page or row and joined with `、`. */
    repeat: z.boolean().default(false),
    /** The label may head a table column; the cells below it are then the values. */
    column: z.boolean().default(false),
    /** Labels that count only as heads of a column. */
    heads: z.array(z.string().min(1)).default([]),
    /** With no label found: the last line that as a whole matches this, from the last page backward. */
    alone: patternSchema.optional(),
    /** Choice fields: the options as printed. */
    options: z
      .array(z.strictObject({ value: z.string(), labels: z.array(z.string().min(1)).min(1) }))
      .default([]),
    /** Amounts: yuan that a bare figure counts for (a form headed 万元: 10000). */
    unitYuan: z.number().positive().default(1),
  })
  .refine((field) => field.kind !== "choice" || field.options.length > 0, "a choice needs options")
  .refine(
    (field) =>
      field.kind === "seal" ||
      field.mrz !== undefined ||
      field.labels.length + field.patterns.length + field.heads.length + field.codes.length > 0 ||
      field.options.length > 0,
    "a field needs labels or patterns",
  )
  .refine(
    (field) =>
      (field.codes.length === 0 && field.mrz === undefined) ||
      field.labels.length + field.patterns.length + field.heads.length === 0,
    "a field read from codes or a machine-readable zone has no labels or patterns",
  );
export type MaterialField = z.infer<typeof materialFieldSchema>;

/** A kind of material (材料类型), as `knowledge/material-types/<id>.yaml` describes it. */
export const materialTypeSchema = z
  .strictObject({
    id: idSchema,
    /** Code of the family of documents, e.g. `DT-ID`. */
    code: z.string().regex(/^DT-[A-Z]+$/),
    name: z.string(),
    aliases: z.array(z.string()).default([]),
    /** `single` one page; `several` follows on over pages; `sides` faces that may be apart. */
    pages: z.strictObject({
      kind: z.enum(["single", "several", "sides"]),
      min: z.int().positive(),
      max: z.int().positive(),
    }),
    sides: z.array(sideSchema).default([]),
    cues: cuesSchema,
    /** Signs of a following page of this type that does not carry its title. */
    continuation: z.array(cueSchema).default([]),
    /** Subjects a complete text of the type speaks of, each with its wordings. */
    topics: z
      .array(z.strictObject({ name: z.string(), anyOf: z.array(z.string().min(1)).min(1) }))
      .default([]),
    /** Superseded editions and how to know them. */
    oldVersions: z
      .array(z.strictObject({ name: z.string(), anyOf: z.array(z.string().min(1)).min(1) }))
      .default([]),
    /** Further printed words that are labels of no field. */
    otherLabels: z.array(z.string().min(1)).default([]),
    fields: z.array(materialFieldSchema),
    /**
     * Pictures of what it looks like, `specimens/<id>.webp` with `<id>.small.webp` beside it, by their size in pixels;
     * `page` says which face or page where there are several.
     */
    specimens: z
      .array(
        z.strictObject({
          id: idSchema,
          page: z.string().min(1).optional(),
          width: z.int().positive(),
          height: z.int().positive(),
        }),
      )
      .default([]),
  })
  .refine(
    (type) => new Set(type.fields.map((field) => field.id)).size === type.fields.length,
    "a field id occurs twice",
  )
  .refine((type) => (type.pages.kind === "sides") === type.sides.length > 0, "sides and pages.kind disagree")
  .refine((type) => type.pages.min <= type.pages.max, "pages.min is more than pages.max")
  .refine(
    (type) => type.fields.every((field) => !field.side || type.sides.some((side) => side.id === field.side)),
    "a field names a side the type does not have",
  );
export type MaterialType = z.infer<typeof materialTypeSchema>;
