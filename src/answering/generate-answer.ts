import type { Passage } from "../domain/passage.ts";
import type { FoundPassage } from "./rank-sentences.ts";

/** An answer in a model's words, every claim checked against the quote it rests on. */
export interface GeneratedAnswer {
  readonly text: string;
  readonly quotes: readonly { readonly passage: Passage; readonly quote: string }[];
}

/** Null when the model failed, or said nothing that could be checked: the extract is given instead. */
export type GenerateAnswer = (
  question: string,
  found: readonly FoundPassage[],
) => Promise<GeneratedAnswer | null>;
