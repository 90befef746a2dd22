import { z } from "zod";
import { divisionCodeSchema } from "./division-code.ts";
import { localDateSchema } from "./local-date.ts";

/** 片段: a piece of a document that is found, quoted and cited as one. */
export const passageSchema = z
  .strictObject({
    /** Unique over all documents; stable while the document's text stays. */
    id: z.string().min(1).max(300),
    documentId: z.string().min(1).max(200),
    /** Title of the document. */
    title: z.string().max(500),
    /** Headings above the passage, outermost first, joined by ` / `; empty where there are none. */
    section: z.string().max(1000),
    text: z.string(),
    /** Place in the document, from 0. */
    ordinal: z.int().nonnegative(),
    /** As of the document; none means the whole country. */
    region: divisionCodeSchema.optional(),
    effectiveFrom: localDateSchema.optional(),
    /** Inclusive. */
    effectiveUntil: localDateSchema.optional(),
    /** Items the passage is about; none means it is not tied to an item. */
    itemIds: z.array(z.string().min(1)).max(200).optional(),
  })
  .readonly();
export type Passage = z.infer<typeof passageSchema>;
