import type { PlaceMention, Places } from "../knowledge/places.ts";
import type { QuestionLanguage } from "./question-language.ts";

/** A question taken apart. */
export interface AnalyzedQuestion {
  /** Without greetings and fillers, folded for matching. */
  readonly text: string;
  /** What is asked for: an id of `kinds` in `knowledge/answers/language.yaml`; null: something else. */
  readonly kind: { readonly id: string; readonly answer: RegExp } | null;
  /** Content terms with their weight: the rarer in the base, the heavier. Question words are left out. */
  readonly terms: ReadonlyMap<string, number>;
  /** Sum of the weights. */
  readonly weight: number;
  readonly places: readonly PlaceMention[];
  /** The change a hearsay question takes for granted (听说…取消了); null when it does not. */
  readonly premise: string | null;
}

export interface QuestionContext {
  readonly language: QuestionLanguage;
  readonly places: Places;
  /** Folds width, case and script, so that question and passage meet. Keeps the number of characters. */
  readonly fold: (text: string) => string;
  /** How much a bigram or word says, from the base: at least 0. */
  readonly termWeight: (term: string) => number;
}

export function analyzeQuestion(question: string, context: QuestionContext): AnalyzedQuestion {
  const { language, places } = context;
  const text = withoutFillers(context.fold(question).trim(), language);
  const kind = language.kinds.find((one) => one.question.test(text)) ?? null;
  const terms = new Map<string, number>();
  for (const term of termsOf(withoutQuestionWords(text, language))) terms.set(term, context.termWeight(term));
  return {
    text,
    kind,
    terms,
    weight: [...terms.values()].reduce((sum, weight) => sum + weight, 0),
    places: places.mentioned(text),
    premise: language.premise.heard.test(text) ? (language.premise.claim.exec(text)?.[0] ?? null) : null,
  };
}

/** Bigrams of runs of Han characters (a lone one stays whole), and words of letters and digits, lower case. */
export function termsOf(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/\p{Script=Han}+|[a-z0-9]+(?:[.-][a-z0-9]+)*/gu)].flatMap(
    ([run]) => {
      if (!/\p{Script=Han}/u.test(run) || run.length === 1) return [run];
      return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2));
    },
  );
}

/** Share (0..1) of the question's weight that the text holds; null when the question has no content. */
export function coverage(question: AnalyzedQuestion, foldedText: string): number | null {
  if (question.weight === 0) return null;
  let found = 0;
  for (const [term, weight] of question.terms) if (foldedText.includes(term)) found += weight;
  return found / question.weight;
}

function withoutFillers(text: string, language: QuestionLanguage): string {
  let rest = text;
  for (const filler of language.fillers) rest = rest.replaceAll(filler, "");
  return rest.replace(/^[，,。！!、\s]+/, "").trim() || text;
}

/** Question words become gaps, so that no bigram reaches across one. */
export function withoutQuestionWords(text: string, language: QuestionLanguage): string {
  let rest = text;
  for (const word of language.questionWords.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(word, " ");
  return rest;
}
