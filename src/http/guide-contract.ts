// What goes over the wire for drafting an item of an official guide; see contract.ts.
import { z } from "zod";

/** Something staff have to look at: where it stands in the guide, what was read there, and why it is not sure. */
const doubtSchema = z.strictObject({ place: z.string(), read: z.string(), why: z.string() });
export type GuideDoubt = z.infer<typeof doubtSchema>;

/** A cell of the draft; with doubts the value only stands in until staff have looked. */
const cellSchema = z.strictObject({ value: z.string(), doubts: z.array(doubtSchema) });
export type GuideCell = z.infer<typeof cellSchema>;

export const guideFacts = [
  "name",
  "department",
  "applicantKinds",
  "statutory",
  "promised",
  "fee",
  "result",
  "basis",
  "effectiveFrom",
] as const;
export type GuideFactName = (typeof guideFacts)[number];

/** `POST /v1/studio/guides` */
export const guideDraftSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  facts: z.array(cellSchema.extend({ fact: z.enum(guideFacts) })),
  materials: z.array(
    z.strictObject({
      /** Where the row stands in the guide. */
      place: z.string(),
      name: cellSchema,
      /** Name of the known type of material it was taken for; empty: none. */
      type: cellSchema,
      necessity: cellSchema,
      form: cellSchema,
      copies: cellSchema,
      /** When it is asked for, as written; empty: always. */
      condition: z.string(),
    }),
  ),
  /** Doubts about the whole. */
  doubts: z.array(doubtSchema),
  /** Of how many places staff have to look at in all. */
  toConfirm: z.int(),
  /** Files to be put below `knowledge/`, whole. */
  files: z.array(z.strictObject({ path: z.string(), text: z.string() })),
});
export type GuideDraft = z.infer<typeof guideDraftSchema>;
