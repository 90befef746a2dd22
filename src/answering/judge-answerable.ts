import type { Places } from "../knowledge/places.ts";
import { isWithin } from "../knowledge/places.ts";
import { type AnalyzedQuestion, coverage } from "./analyze-question.ts";
import type { Features } from "./linear-model.ts";
import type { FoundPassage, RankedSentence } from "./rank-sentences.ts";

/** Passages looked at. */
const lookedAt = 10;
/**
 * Where fewer passages are found, nothing competes and a gap says nothing: these stand in, about the
 * mean of both gaps over questions to a base of some thousand passages.
 */
const usualGaps = { gapSecond: 0.35, gapLast: 0.6 };

/**
 * What tells whether the base answers the question, each about 0..1; empty where nothing was found.
 * How passages are weighed against it is `knowledge/answers/refusal.yaml`.
 */
export function answerableFeatures(
  question: AnalyzedQuestion,
  found: readonly FoundPassage[],
  sentences: readonly RankedSentence[],
  context: { readonly places: Places; readonly fold: (text: string) => string },
): Features {
  const [first] = found;
  const [sentence] = sentences;
  if (!first || !sentence || question.weight === 0) return {};
  const textOf = ({ passage }: FoundPassage) =>
    context.fold(`${passage.title}\n${passage.section}\n${passage.text}`);
  return {
    coverFirst: coverage(question, textOf(first)) ?? 0,
    confidence: first.confidence,
    ...gaps(found),
    placeMissing: placeMissing(question, sentence.found, textOf(sentence.found), context.places),
  };
}

/** How far the best passage is ahead of the second and of the last looked at. */
function gaps(found: readonly FoundPassage[]) {
  const [first, second, last] = [found[0], found[1], found[lookedAt - 1]];
  if (!first || !second || !last) return usualGaps;
  return {
    gapSecond: Math.tanh((first.score - second.score) / 3),
    gapLast: Math.tanh((first.score - last.score) / 5),
  };
}

/** 1: the question names a place that neither the passage nor its document is about. */
function placeMissing(question: AnalyzedQuestion, found: FoundPassage, text: string, places: Places): number {
  if (question.places.length === 0) return 0;
  const { region } = found.passage;
  const mentioned = places.mentioned(text).flatMap(({ codes }) => codes);
  const isMet = question.places.every(
    ({ name, codes }) =>
      text.includes(name) ||
      codes.some((code) => (region !== undefined && isWithin(code, region)) || mentioned.includes(code)),
  );
  return isMet ? 0 : 1;
}
