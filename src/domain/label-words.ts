import { z } from "zod";
import { fieldKindSchema } from "./recognized-material.ts";

const wordsSchema = z.array(z.string().min(1)).default([]);

const kindWordsSchema = z.strictObject({
  /** Words with which a printed label of the kind ends. */
  heads: z.array(z.string().min(1)).min(1),
  /** Words that make such a label somebody else's. */
  foreign: wordsSchema,
  /** Words of running text right after which such a value stands. */
  prose: wordsSchema,
});

/** How papers name values of a kind, beyond the labels a material type lists: `knowledge/label-words.yaml`. */
export const labelWordsSchema = z.strictObject({
  kinds: z.partialRecord(fieldKindSchema, kindWordsSchema),
  /**
   * `starts`, `ends`: labels of a period's first and last day, where each has a place of its own. `until`, `over`: words
   * of running text right before and right after a last day (效力至…, …之前有效).
   */
  period: z
    .strictObject({ starts: wordsSchema, ends: wordsSchema, until: wordsSchema, over: wordsSchema })
    .default({ starts: [], ends: [], until: [], over: [] }),
  /**
   * Lists of people in sentences. `links`: what leads from a label to the first of them; `relations`: what one is to the
   * applicant; `none`: what is said instead of a list.
   */
  people: z
    .strictObject({ links: wordsSchema, relations: wordsSchema, none: wordsSchema })
    .default({ links: [], relations: [], none: [] }),
  /** Words that mean the same in a label, a group each: 职工, 员工, 从业人员. */
  same: z.array(z.array(z.string().min(1)).min(2)).default([]),
});
export type LabelWords = z.infer<typeof labelWordsSchema>;
export type KindWords = z.infer<typeof kindWordsSchema>;

export const noLabelWords: LabelWords = {
  kinds: {},
  period: { starts: [], ends: [], until: [], over: [] },
  people: { links: [], relations: [], none: [] },
  same: [],
};
