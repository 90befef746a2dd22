import type { Passage } from "../domain/passage.ts";
import type { Places } from "../knowledge/places.ts";
import { isWithin } from "../knowledge/places.ts";
import { type AnalyzedQuestion, coverage, wordCoverage } from "./analyze-question.ts";
import type { Extract } from "./compose-extract.ts";
import type { Features } from "./linear-model.ts";
import type { FoundPassage, RankedSentence } from "./rank-sentences.ts";

/** Passages looked at. */
const lookedAt = 10;
/**
 * Where fewer passages are found, nothing competes and a gap says nothing. What the gaps usually are for
 * that confidence stands in: straight lines fitted over questions to a base of some thousand passages.
 */
const usualGaps = (confidence: number) => ({
  gapSecond: Math.max(0, 0.77 * confidence - 0.03),
  gapLast: 0.12 + 0.96 * confidence,
});
/** The same for what a document found several times, and its neighborhood hold. */
const usualDocument = (cover: number) => ({
  sameDocument: 0.33 + 0.27 * cover,
  wholeDocument: 0.07 + 0.94 * cover,
});
/** Half way between what answered and unanswered questions to small bases come to; chosen. */
const usualBeyond = 0.2;

/**
 * What tells whether the base answers the question, each about 0..1; empty where nothing was found.
 * How passages are weighed against it is `knowledge/answers/refusal.yaml`.
 */
export function answerableFeatures(
  question: AnalyzedQuestion,
  found: readonly FoundPassage[],
  sentences: readonly RankedSentence[],
  extract: Extract | undefined,
  context: {
    readonly places: Places;
    readonly fold: (text: string) => string;
    /** Passages of the best one's document around it, the best one among them. */
    readonly neighborhood: readonly Passage[];
  },
): Features {
  const [first] = found;
  const [sentence] = sentences;
  if (!first || !sentence || !extract || question.weight === 0) return {};
  const textOf = ({ passage }: FoundPassage) =>
    context.fold(`${passage.title}\n${passage.section}\n${passage.text}`);
  return {
    coverFirst: coverage(question, textOf(first)) ?? 0,
    confidence: first.confidence,
    words: wordCoverage(question, context.fold(framed(extract))),
    ...(amongOthers(question, found, context) ?? {
      ...usualGaps(first.confidence),
      ...usualDocument(coverage(question, textOf(first)) ?? 0),
      alone: beyondFrame(question, extract, context.fold) - usualBeyond,
    }),
    placeMissing: placeMissing(question, sentence.found, textOf(sentence.found), context.places),
  };
}

/**
 * How far scores of the ranker that ships lie apart. To be set anew with its weights, so that the mean gap stays:
 * `knowledge/answers/refusal.yaml` weighs gaps on this scale.
 */
const scoreScale = { second: 2.6, last: 4.2 };

/** Passages whose document is compared with the best one's. */
const first5 = 5;

/** How the best passage and its document stand out among those looked at; null: there are too few. */
function amongOthers(
  question: AnalyzedQuestion,
  found: readonly FoundPassage[],
  {
    fold,
    neighborhood,
  }: { readonly fold: (text: string) => string; readonly neighborhood: readonly Passage[] },
) {
  const [first, second, last] = [found[0], found[1], found[lookedAt - 1]];
  if (!first || !second || !last) return null;
  const { documentId, title } = first.passage;
  const around = [title, ...neighborhood.map(({ text }) => text)].join("\n");
  const ofSame = found.slice(0, first5).filter(({ passage }) => passage.documentId === documentId);
  return {
    gapSecond: Math.tanh((first.score - second.score) / scoreScale.second),
    gapLast: Math.tanh((first.score - last.score) / scoreScale.last),
    sameDocument: ofSame.length / first5,
    wholeDocument: coverage(question, fold(around)) ?? 0,
  };
}

/**
 * Whether what is quoted shows the kind of value that is asked for (a time limit, an amount, a telephone
 * number …), each in one of the extracts; true where the question asks for none.
 */
export function showsValues(question: AnalyzedQuestion, extracts: readonly Extract[]): boolean {
  return question.values.every((value) => extracts.some((extract) => value.test(readOf(extract))));
}

/** Whether what is quoted shows one of the kinds of value that are asked for. */
export function showsAValue(question: AnalyzedQuestion, extract: Extract): boolean {
  return question.values.some((value) => value.test(readOf(extract)));
}

function readOf({ found, text }: Extract): string {
  return `${found.passage.section}\n${text}`.normalize("NFKC");
}

/**
 * Of what the question says beyond title and heading, the share (0..1, by rarity) the quoted text holds: what
 * names the matter stands in the title of every document about it, what is asked of it must stand in the text.
 */
function beyondFrame(question: AnalyzedQuestion, extract: Extract, fold: (text: string) => string): number {
  const { title, section } = extract.found.passage;
  const frame = fold(`${title}\n${section}`);
  const text = fold(extract.text);
  let weight = 0;
  let held = 0;
  for (const [term, share] of question.terms) {
    if (frame.includes(term)) continue;
    weight += share;
    if (text.includes(term)) held += share;
  }
  return weight === 0 ? 1 : held / weight;
}

function framed({ found, text }: Extract): string {
  return `${found.passage.title}\n${found.passage.section}\n${text}`;
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
