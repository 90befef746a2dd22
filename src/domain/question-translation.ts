import { z } from "zod";

/** Raised whenever what is learned is learned or read otherwise: what an earlier release learned is then left aside. */
export const TRANSLATION_VERSION = 2;

/** A question people ask, and the text of a passage that answers it. */
export interface QuestionPair {
  readonly question: string;
  readonly passage: string;
  /**
   * The passage itself, of hit tests alone: a question that is its passage's heading is found by it, and says nothing
   * of how passages are to be weighed.
   */
  readonly passageId?: string;
}

/** How a base's own hit tests would have passages weighed. */
export const rankingFitSchema = z
  .strictObject({
    /** Questions it was fitted to. */
    questions: z.int().positive(),
    /** What one unit of each of the ranker's figures adds; all of them are named. */
    weights: z.record(z.string(), z.number()),
    /** What one unit of what was learned of words adds. */
    translation: z.number().min(0),
    /** Recall@10 plus half of MRR@10 in cross-validation, without the fit and with it. */
    without: z.number(),
    with: z.number(),
  })
  .readonly();
export type RankingFit = z.infer<typeof rankingFitSchema>;

/**
 * Which words of an answer go with which words of a question, learned from a base's own questions and answers
 * (IBM model 1): people say 发工资, the answer says 劳动报酬.
 */
export const questionTranslationSchema = z
  .strictObject({
    version: z.literal(TRANSLATION_VERSION),
    /** Pairs it was learned from. */
    pairs: z.int().positive(),
    /** By word of a question. */
    words: z.array(
      z.strictObject({
        word: z.string().min(1),
        /** How common the word is in questions: its share of all their words, above 0. */
        usual: z.number().positive(),
        /** Words of passages, and how likely each, where it stands, is why the question says the word: 0..1. */
        from: z.array(z.tuple([z.string().min(1), z.number().min(0).max(1)])),
      }),
    ),
    /** Absent: there are too few hit tests, or the weights that ship rank them no worse. */
    fit: rankingFitSchema.optional(),
  })
  .readonly();
export type QuestionTranslation = z.infer<typeof questionTranslationSchema>;
