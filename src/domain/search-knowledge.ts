import { z } from "zod";

const phrase = z.string().trim().min(2).max(40);

/** 俗称与规范用语对照: words people use, and how official texts put the same. */
export const synonymEntrySchema = z
  .strictObject({ everyday: z.array(phrase).min(1).max(40), official: z.array(phrase).min(1).max(20) })
  .readonly();
export type SynonymEntry = z.infer<typeof synonymEntrySchema>;
export const synonymsFileSchema = z.array(synonymEntrySchema).max(5000);

/** A kind of answer (a time, an amount, a telephone number): how it is asked for, and how it looks. */
export const answerTypeSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    asks: z.array(z.string().trim().min(1)).min(1),
    /** Regular expressions over folded text (half width, lower case). */
    shows: z.array(z.string().min(1).max(200).refine(isPattern, "not a regular expression")).min(1),
  })
  .readonly();
export type AnswerType = z.infer<typeof answerTypeSchema>;
export const answerTypesFileSchema = z.array(answerTypeSchema).max(100);

/**
 * How often a document is the one asked for, learned from questions people asked: `asked` of the
 * questions counted led to it, and it had `passages` passages then.
 */
export const askedDocumentSchema = z
  .strictObject({ title: z.string().min(1), asked: z.int().positive(), passages: z.int().positive() })
  .readonly();
export type AskedDocument = z.infer<typeof askedDocumentSchema>;
export const askedDocumentsFileSchema = z.strictObject({
  source: z.string().min(1),
  documents: z.array(askedDocumentSchema).max(20_000),
});

/** What policy staff and the training scripts tell the ranking; all of it may be empty. */
export interface SearchKnowledge {
  readonly synonyms: readonly SynonymEntry[];
  readonly answerTypes: readonly AnswerType[];
  readonly askedDocuments: readonly AskedDocument[];
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
