import type { SynonymEntry } from "../domain/search-knowledge.ts";
import type { PlaceMention, Places } from "../knowledge/places.ts";
import type { QuestionLanguage } from "./question-language.ts";

/** A question taken apart. */
export interface AnalyzedQuestion {
  /** Without greetings and fillers, folded for matching. */
  readonly text: string;
  /** What is asked for: an id of `kinds` in `knowledge/answers/language.yaml`; null: something else. */
  readonly kind: { readonly id: string; readonly answer: RegExp } | null;
  /** What the answer must show; empty where the question asks for nothing that could be told by its looks. */
  readonly values: readonly RegExp[];
  /** Content terms with their weight: the rarer in the base, the heavier. Question words are left out. */
  readonly terms: ReadonlyMap<string, number>;
  /** Official wordings that do as well as a term of an everyday phrase. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>;
  /** Sum of the weights. */
  readonly weight: number;
  /** Content words of two characters and more, each with the official wordings that would do as well. */
  readonly words: readonly (readonly string[])[];
  readonly places: readonly PlaceMention[];
}

export interface QuestionContext {
  readonly language: QuestionLanguage;
  readonly places: Places;
  /** Folds width, case and script, so that question and passage meet. Keeps the number of characters. */
  readonly fold: (text: string) => string;
  /** How much a bigram or word says, from the base: at least 0. */
  readonly termWeight: (term: string) => number;
  /** Everyday → official wording. */
  readonly synonyms: readonly SynonymEntry[];
}

export function analyzeQuestion(question: string, context: QuestionContext): AnalyzedQuestion {
  const { language, places } = context;
  const text = withoutFillers(context.fold(question).trim(), language);
  const kind = language.kinds.find((one) => one.question.test(text)) ?? null;
  const terms = new Map<string, number>();
  const content = withoutQuestionWords(text, language);
  const wordings = [...context.synonyms, ...language.forms];
  for (const term of termsOf(content)) terms.set(term, context.termWeight(term));
  return {
    text,
    kind,
    values: language.values.filter(({ asks }) => asks.test(text)).map(({ shows }) => shows),
    terms,
    alternatives: alternativesIn(content, text, wordings),
    weight: [...terms.values()].reduce((sum, weight) => sum + weight, 0),
    words: wordsOf(content, text, wordings),
    places: places.mentioned(text),
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
  for (const [term, weight] of question.terms)
    if (foldedText.includes(term)) found += weight;
    else if (question.alternatives.get(term)?.some((form) => foldedText.includes(form)))
      found += weight * alternativeShare;
  return found / question.weight;
}

/** What a term counts that stands in the text in official words only: the wording may mean a little else. Chosen. */
const alternativeShare = 0.8;

/** For each bigram that touches an everyday phrase, the official wordings of the phrase. */
function alternativesIn(
  content: string,
  question: string,
  synonyms: readonly SynonymEntry[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { everyday, official } of synonyms)
    for (const phrase of everyday) {
      for (let at = content.indexOf(phrase); at >= 0; at = content.indexOf(phrase, at + 1))
        for (const term of termsOf(content.slice(Math.max(0, at - 1), at + phrase.length + 1)))
          found.set(term, [...(found.get(term) ?? []), ...official]);
      // A phrase that reaches over question words (要多少钱) leaves pieces of itself.
      if (question.includes(phrase))
        for (const term of [...termsOf(phrase), ...phrase])
          if (content.includes(term)) found.set(term, [...(found.get(term) ?? []), ...official]);
    }
  return found;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** @param question the whole question: an everyday phrase may reach over several words */
function wordsOf(
  content: string,
  question: string,
  synonyms: readonly SynonymEntry[],
): readonly (readonly string[])[] {
  const said = synonyms.flatMap(({ everyday, official }) =>
    everyday.filter((phrase) => question.includes(phrase)).map((phrase) => ({ phrase, official })),
  );
  const words = Array.from(segmenter.segment(content), ({ segment }) => segment).filter((word) =>
    /[\p{Script=Han}a-z0-9]{2}/u.test(word),
  );
  return [...new Set(words)].map((word) => [
    word,
    ...said.filter(({ phrase }) => phrase.includes(word)).flatMap(({ official }) => official),
  ]);
}

/** Share (0..1) of the question's words that the text holds, in these or in official words; 1 when it has none. */
export function wordCoverage(question: AnalyzedQuestion, foldedText: string): number {
  const { words } = question;
  if (words.length === 0) return 1;
  return words.filter((forms) => forms.some((form) => foldedText.includes(form))).length / words.length;
}

/** Without greetings and words that only lead up to a question. */
export function withoutFillers(text: string, language: QuestionLanguage): string {
  let rest = text;
  for (const filler of language.fillers.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(filler, "");
  return rest.replace(/^[，,。！!、\s]+/, "").trim() || text;
}

/** Question words and phrases that only ask become gaps, so that no bigram reaches across one. */
export function withoutQuestionWords(text: string, language: QuestionLanguage): string {
  let rest = text.replace(new RegExp(language.asking, "giu"), " ");
  for (const word of language.questionWords.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(word, " ");
  return rest;
}

/** Whether a heading asks something: 办证收费吗, 要什么材料, 能不能补办. */
export function isQuestion(heading: string, language: QuestionLanguage): boolean {
  const text = heading.trim();
  if (/(\p{Script=Han})[不没]\1/u.test(text)) return true;
  // A lone character (哪, 谁, 吧) also stands inside names.
  return (
    /[?？吗呢么]$/u.test(text) ||
    language.questionWords.some((word) => word.length > 1 && text.includes(word))
  );
}
