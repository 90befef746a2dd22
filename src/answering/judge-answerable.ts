import type { Places } from "../knowledge/places.ts";
import { isWithin } from "../knowledge/places.ts";
import { type AnalyzedQuestion, coverage } from "./analyze-question.ts";
import type { Features } from "./linear-model.ts";
import type { FoundPassage, RankedSentence } from "./rank-sentences.ts";
import { longestCommonRun } from "./rank-sentences.ts";

/** Passages looked at; the model was trained with this many. */
const lookedAt = 10;

/** What tells whether the base answers the question, each about 0..1. All 0 where nothing was found. */
export function answerableFeatures(
  question: AnalyzedQuestion,
  found: readonly FoundPassage[],
  sentences: readonly RankedSentence[],
  context: { readonly places: Places; readonly fold: (text: string) => string },
): Features {
  const top = found.slice(0, lookedAt);
  const [first] = top;
  const [sentence] = sentences;
  if (!first || !sentence || question.weight === 0) return {};
  const texts = top.map(({ passage }) =>
    context.fold(`${passage.title}\n${passage.section}\n${passage.text}`),
  );
  const covers = texts.map((text) => coverage(question, text) ?? 0);
  const best = texts[sentence.rank] ?? texts[0] ?? "";
  const heavy = [...question.terms].toSorted((a, b) => b[1] - a[1]).slice(0, 4);
  const heavyWeight = heavy.reduce((sum, [, weight]) => sum + weight, 0) || 1;
  const heavyIn = (text: string) =>
    heavy.reduce((sum, [term, weight]) => sum + (text.includes(term) ? weight : 0), 0) / heavyWeight;
  const last = top.length > 1 ? (top.at(-1)?.score ?? first.score) : first.score - 10;
  const frame = context.fold(`${sentence.found.passage.title}\n${sentence.found.passage.section}`);
  return {
    cover: coverage(question, best) ?? 0,
    coverFirst: covers[0] ?? 0,
    coverBest: Math.max(...covers),
    coverSecond: covers.toSorted((a, b) => b - a)[1] ?? 0,
    coverPool: coverage(question, texts.slice(0, 5).join("\n")) ?? 0,
    sentenceCover: sentence.features["cover"] ?? 0,
    around: sentence.features["around"] ?? 0,
    withFrame: sentence.features["withFrame"] ?? 0,
    frameCover: coverage(question, frame) ?? 0,
    sentenceScore: Math.tanh(sentence.score / 6),
    kind: question.kind ? (sentence.features["kind"] ?? 0) : 0.5,
    run:
      Math.max(...texts.map((text) => longestCommonRun(question.text, text))) /
      Math.max(6, question.text.length),
    heavy: heavyIn(best),
    heavyPool: heavyIn(texts.join("\n")),
    topScore: Math.tanh(first.score / 10),
    confidence: first.confidence,
    hitCoverage: first.coverage,
    gapSecond: Math.tanh((first.score - (top[1]?.score ?? first.score - 5)) / 3),
    gapLast: Math.tanh((first.score - last) / 5),
    placeMissing: placeMissing(question, sentence.found, best, context.places),
    placeNamed: question.places.length > 0 ? 1 : 0,
    terms: Math.min(1, question.terms.size / 25),
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
