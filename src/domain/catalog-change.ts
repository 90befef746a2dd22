import { z } from "zod";
import { localDateSchema } from "./local-date.ts";

/** Knowledge files that can be edited in forms, by path below `knowledge/`. */
const editableFileSchema = z
  .string()
  .regex(
    /^(items\/[a-z0-9-]+\/(item|rules|interview)\.yaml|items\/[a-z0-9-]+\/guide\.md|(rule-sets|material-sets)\/[a-z0-9-]+\.yaml|wording\/findings[a-z0-9-]*\.yaml)$/,
  );

/** A part of a file as it is written there: a condition, a whole rule or material. */
const yamlValueSchema = z.strictObject({ yaml: z.string().min(1).max(20_000) });
export type YamlValue = Readonly<z.infer<typeof yamlValueSchema>>;

/**
 * What can be entered in a form: words, a number, yes or no, words one a line, a deferral, YAML; null: nothing.
 */
export const editValueSchema = z.union([
  yamlValueSchema,
  z.null(),
  z.boolean(),
  z.number(),
  z.string().max(20_000),
  z.array(z.string().max(2000)).max(500),
  z.record(z.string(), z.union([z.string().max(2000), z.number(), z.null()])),
]);
export type EditValue = z.infer<typeof editValueSchema>;

export function isYamlValue(value: EditValue): value is YamlValue {
  return yamlValueSchema.safeParse(value).success;
}

/**
 * One value of a knowledge file set to another. `at` are keys from the top of the file; `#id` is the element of
 * a list with that id, so that a place stays the same when others come or go; where there is none, it comes last. For a guide `at` is empty and the
 * value its whole text. `null` is a value that is not written (there any more).
 */
export const catalogEditSchema = z.strictObject({
  file: editableFileSchema,
  at: z.array(z.string().min(1).max(100)).max(12),
  /** What stood there when the edit was made: another value meanwhile is a conflict. */
  was: editValueSchema,
  value: editValueSchema,
});
export type CatalogEdit = Readonly<z.infer<typeof catalogEditSchema>>;

export const catalogEditsSchema = z.array(catalogEditSchema).max(200);

/** What somebody is working on for an item; nobody is served it. */
export const catalogDraftSchema = z.strictObject({
  itemId: z.string(),
  /** Counts up with every save, from 1. */
  revision: z.int().positive(),
  edits: catalogEditsSchema,
  note: z.string(),
  inForceFrom: localDateSchema.nullable(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type CatalogDraft = Readonly<z.infer<typeof catalogDraftSchema>>;

/** Published edits: a layer over the knowledge files, for every day from `inForceFrom` on. */
export const catalogChangeSchema = z.strictObject({
  /** From 1, in the order of publishing. */
  number: z.int().positive(),
  itemId: z.string(),
  itemName: z.string(),
  edits: catalogEditsSchema,
  note: z.string(),
  inForceFrom: localDateSchema,
  /** What changes for whom, as it was told when it was published. */
  words: z.array(z.string()),
  publishedAt: z.string(),
  publishedBy: z.string(),
  rolledBack: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
});
export type CatalogChange = Readonly<z.infer<typeof catalogChangeSchema>>;
