// What goes over the wire for editing items in forms; see contract.ts and domain/catalog-change.ts.
import { z } from "zod";
import { editValueSchema } from "../domain/catalog-change.ts";
import { localDateSchema } from "../domain/local-date.ts";
import { verdictSchema } from "../domain/report.ts";

/** Where a value stands, and what it is to become; `null`: not written. `was`: as the form was given it. */
export const editSchema = z.strictObject({
  file: z.string().max(200),
  at: z.array(z.string().min(1).max(100)).max(12),
  was: editValueSchema,
  value: editValueSchema,
});
export type Edit = z.infer<typeof editSchema>;

const fieldSchema = z.strictObject({
  file: z.string(),
  at: z.array(z.string()),
  label: z.string(),
  kind: z.enum(["line", "text", "number", "day", "choice", "flag", "list", "deferral", "yaml", "element"]),
  value: editValueSchema,
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
  isOptional: z.boolean(),
  /** Other items use the same value: they change with it. */
  isShared: z.boolean(),
});
export type EditableField = z.infer<typeof fieldSchema>;

const sectionSchema = z.strictObject({
  kind: z.enum(["item", "guide", "material", "rule", "question"]),
  id: z.string(),
  title: z.string(),
  /** For a rule: the material it looks at; else empty. */
  materialId: z.string(),
  fields: z.array(fieldSchema),
});
export type EditableSection = z.infer<typeof sectionSchema>;

const named = { id: z.string(), name: z.string() };
/** What new rules and materials are put together from: everything that can be named in them. */
const buildingSchema = z.strictObject({
  rulesFile: z.string(),
  itemFile: z.string(),
  wordingFile: z.string(),
  materials: z.array(
    z.strictObject({ ...named, fields: z.array(z.strictObject({ ...named, kind: z.string() })) }),
  ),
  types: z.array(z.strictObject(named)),
  wordings: z.array(z.strictObject({ id: z.string(), message: z.string() })),
  bases: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
    }),
  ),
  /** Ids of rules and materials that are taken. */
  taken: z.array(z.string()),
});
export type BuildingBlocks = z.infer<typeof buildingSchema>;

const draftSchema = z.strictObject({
  revision: z.int(),
  edits: z.array(editSchema),
  note: z.string(),
  inForceFrom: localDateSchema.nullable(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type Draft = z.infer<typeof draftSchema>;

/** `GET /v1/studio/items/{itemId}/form` */
export const itemFormSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  day: localDateSchema,
  today: localDateSchema,
  sections: z.array(sectionSchema),
  building: buildingSchema,
  draft: draftSchema.nullable(),
});
export type ItemForm = z.infer<typeof itemFormSchema>;

/** `PUT /v1/studio/items/{itemId}/draft`; `revision`: that of the draft it replaces, 0 for none. */
export const draftRequestSchema = z.strictObject({
  revision: z.int().nonnegative(),
  edits: z.array(editSchema).max(200),
  note: z.string().trim().max(500).default(""),
  inForceFrom: localDateSchema.nullable().default(null),
  by: z.string().trim().min(1).max(100).optional(),
});
export type DraftRequest = z.input<typeof draftRequestSchema>;

/** `POST /v1/studio/items/{itemId}/preview` */
export const previewRequestSchema = z.strictObject({
  edits: z.array(editSchema).max(200),
  /** Over the item as it stands on this day; today without. */
  inForceFrom: localDateSchema.optional(),
});

export const previewSchema = z.strictObject({
  problems: z.array(z.strictObject({ edit: z.int().nullable(), code: z.string(), message: z.string() })),
  /** Items that change, each with what changes for whom. */
  items: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      changes: z.array(z.strictObject({ text: z.string(), whom: z.string() })),
    }),
  ),
  casesRun: z.int(),
  casesLeft: z.int(),
  cases: z.array(
    z.strictObject({
      itemId: z.string(),
      name: z.string(),
      day: localDateSchema,
      before: verdictSchema.nullable(),
      after: verdictSchema.nullable(),
      gone: z.array(z.string()),
      came: z.array(z.string()),
      unmet: z.array(z.string()),
    }),
  ),
});
export type Preview = z.infer<typeof previewSchema>;

/** `POST /v1/studio/items/{itemId}/changes` */
export const publishChangeSchema = z.strictObject({
  edits: z.array(editSchema).min(1).max(200),
  note: z.string().trim().max(500).default(""),
  inForceFrom: localDateSchema,
  acceptsCases: z.boolean().default(false),
  by: z.string().trim().min(1).max(100).optional(),
});
export type PublishChange = z.input<typeof publishChangeSchema>;

export const changeSchema = z.strictObject({
  number: z.int(),
  itemId: z.string(),
  itemName: z.string(),
  note: z.string(),
  inForceFrom: localDateSchema,
  words: z.array(z.string()),
  publishedAt: z.string(),
  publishedBy: z.string(),
  rolledBack: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
  state: z.enum(["scheduled", "in-force", "rolled-back", "taken-over", "conflict"]),
});
export type Change = z.infer<typeof changeSchema>;

/** `GET /v1/studio/changes`: newest first. */
export const changeListSchema = z.strictObject({
  changes: z.array(changeSchema),
  drafts: z.array(
    z.strictObject({
      itemId: z.string(),
      itemName: z.string(),
      edits: z.int(),
      savedAt: z.string(),
      savedBy: z.string(),
    }),
  ),
});
export type ChangeList = z.infer<typeof changeListSchema>;

export const rollBackChangeSchema = z.strictObject({ by: z.string().trim().min(1).max(100).optional() });
