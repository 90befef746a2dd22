import { z } from "zod";

const words = z.array(z.string().trim().min(1).max(40)).min(1).max(400);

/** A regular expression over folded text (half width, lower case, Simplified). */
const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, "u");
  } catch {
    context.addIssue({ code: "custom", message: "正则表达式写错了" });
    return z.NEVER;
  }
});

/** 找事项时怎样看群众的话 (`guidance/words.yaml`). */
export const findingWordsSchema = z.strictObject({
  /** Words that surround what is meant and say nothing of it: 怎么办, 去哪里. */
  fillers: words,
  /** Characters that tell items apart badly; pairs of them count little. */
  weakCharacters: z.string().min(1),
  /** Everyday words, and the one word items are described by. */
  groups: z.array(
    z.strictObject({
      means: z.string().trim().min(2).max(40),
      words: z.array(z.string().trim().min(2).max(40)).min(1).max(400),
    }),
  ),
  /** What people call an authority, and the words an item's `department` has for it (any of them). */
  departments: z
    .array(
      z.strictObject({
        in: z.array(z.string().trim().min(2).max(40)).min(1).max(10),
        words: z.array(z.string().trim().min(2).max(40)).min(1).max(100),
      }),
    )
    .max(200)
    .default([]),
});
export type FindingWords = z.output<typeof findingWordsSchema>;

/** What people answer in everyday words (`guidance/replies.yaml`). */
export const everydayReplySchema = z.strictObject({
  question: z.string().min(1),
  option: z.string().min(1),
  says: words,
});
export type EverydayReply = z.output<typeof everydayReplySchema>;

/** How people talk to the guide, and what it says (`guidance/language.yaml`). */
export const guidanceLanguageSchema = z.strictObject({
  /** What a message is about when nothing else is known; tried in this order. */
  intents: z.strictObject({
    human: pattern,
    progress: pattern,
    smallTalk: pattern,
    outOfScope: pattern,
    checklist: pattern,
    policyQuestion: pattern,
  }),
  /** Asks where the office is, or how to reach it. */
  asksOffice: pattern,
  replies: z.strictObject({
    unsure: pattern,
    yes: pattern,
    no: pattern,
    negation: pattern,
    revise: pattern,
    back: pattern,
    restart: pattern,
    why: pattern,
    noneOfThese: pattern,
    isQuestion: pattern,
  }),
  wording: z.strictObject({
    greeting: z.string(),
    thanks: z.string(),
    outOfScope: z.string(),
    unclear: z.string(),
    unclearAgain: z.string(),
    chooseItem: z.string(),
    whyChooseItem: z.string(),
    found: z.string(),
    /** `{theme}`, `{parts}` */
    theme: z.string(),
    known: z.string(),
    question: z.string(),
    noted: z.string(),
    notedUnsure: z.string(),
    revised: z.string(),
    whichOption: z.string(),
    notUnderstood: z.string(),
    complete: z.string(),
    completeOpen: z.string(),
    why: z.string(),
    handoff: z.string(),
    restart: z.string(),
    noItemYet: z.string(),
    progressNumber: z.string(),
    progressFound: z.string(),
    progressNone: z.string(),
    progressDown: z.string(),
    office: z.string(),
    noAnswer: z.string(),
  }),
});
export type GuidanceLanguage = z.output<typeof guidanceLanguageSchema>;

/** Everything the guide and the finding of items know of how people talk; policy staff own it. */
export interface GuidanceKnowledge {
  readonly words: FindingWords;
  readonly replies: readonly EverydayReply[];
  /** Null where the catalog has none: then only items are found, and nobody is talked to. */
  readonly language: GuidanceLanguage | null;
}

export const noGuidanceKnowledge: GuidanceKnowledge = {
  words: { fillers: [], weakCharacters: "", groups: [], departments: [] },
  replies: [],
  language: null,
};
