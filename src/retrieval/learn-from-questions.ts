import type { LocalDate } from "../domain/local-date.ts";
import type { QuestionPair, QuestionTranslation, RankingFit } from "../domain/question-translation.ts";
import { type ComparingParts, createComparing } from "./create-passage-search.ts";
import { type FittingExample, fitWeights, scoreOf, worthOf } from "./fit-weights.ts";
import { foldSearchText } from "./fold-text.ts";
import { breath, inBreaths } from "./in-breaths.ts";
import { learnTranslation } from "./learn-translation.ts";
import { FEATURES } from "./passage-features.ts";
import type { RankerWeights } from "./passage-ranker.ts";
import { createTranslator, type Translator } from "./translate-question.ts";
import shippedTranslation from "./weights/translation.json" with { type: "json" };

/** Fewer hit tests say more of chance than of how passages are to be weighed (chosen). */
export const FEWEST_QUESTIONS = 100;
/** What is over is left out; bounds the time. */
const MOST_QUESTIONS = 2000;
const FOLDS = 5;
/** Candidates of a question that are looked at, the best by the weights that ship. */
const NEAR = 50;
/** A refusal looks at the first passage beside the tenth. */
const LOOKED_AT = 10;
const LENGTH = FEATURES.indexOf("length");
const TRANSLATION = FEATURES.length;

/** Where the passages that answer the questions are found, and what they are weighed with so far. */
export interface FittingParts extends ComparingParts {
  readonly weights: RankerWeights;
  readonly asOf?: LocalDate;
}

/**
 * What questions and the passages that answer them teach, and, where enough of them are hit tests, the weights fitted
 * to them. Null where there are too few pairs. `over` null: nothing is fitted. The same base gives the same.
 */
export async function learnFromQuestions(
  pairs: readonly QuestionPair[],
  over: FittingParts | null,
  segment: ComparingParts["segment"],
): Promise<QuestionTranslation | null> {
  const learned = await inBreaths(learnTranslation(pairs, segment));
  const asked = hitTestsOf(pairs);
  if (!learned || !over || asked.length < FEWEST_QUESTIONS) return learned;
  const fit = await fitOf(await examplesOf(asked, pairs, over), over.weights);
  return fit ? { ...learned, fit } : learned;
}

interface HitTestPassages {
  readonly question: string;
  readonly passageIds: ReadonlySet<string>;
}

/** A hit test that asks what a heading or a pin asks is found by it, whatever the weights. */
function hitTestsOf(pairs: readonly QuestionPair[]): readonly HitTestPassages[] {
  const standing = new Set(
    pairs.flatMap(({ question, passageId }) => (passageId === undefined ? [foldSearchText(question)] : [])),
  );
  const byQuestion = new Map<string, Set<string>>();
  for (const { question, passageId } of pairs) {
    if (passageId === undefined || standing.has(foldSearchText(question))) continue;
    const known = byQuestion.get(question);
    if (known) known.add(passageId);
    else byQuestion.set(question, new Set([passageId]));
  }
  return Array.from(byQuestion, ([question, passageIds]) => ({ question, passageIds })).slice(
    0,
    MOST_QUESTIONS,
  );
}

/** By place, mixed, so that neighbors do not stay together. */
function foldOf(place: number): number {
  return (Math.imul(place + 1, 2_654_435_761) >>> 0) % FOLDS;
}

/** Each question's candidates; what was learned of words is learned without the questions of its part. */
async function examplesOf(
  asked: readonly HitTestPassages[],
  pairs: readonly QuestionPair[],
  over: FittingParts,
): Promise<readonly FittingExample[]> {
  const partOf = new Map(asked.map(({ question }, place) => [question, foldOf(place)]));
  const translators: (Translator | null)[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = pairs.filter(
      ({ question, passageId }) => passageId === undefined || partOf.get(question) !== fold,
    );
    const learned = await inBreaths(learnTranslation(others, over.segment));
    translators.push(learned && createTranslator(learned));
  }
  const compare = createComparing(over);
  const start = startOf(over.weights);
  const examples: FittingExample[] = [];
  for (const [place, { question, passageIds }] of asked.entries()) {
    const { terms, matches } = await compare({
      query: question,
      ...(over.asOf === undefined ? {} : { asOf: over.asOf }),
    });
    const answersTo = translators[foldOf(place)]?.(terms.words.map(({ term }) => term));
    const near = matches
      .map(({ passage, features, foldedText }) => {
        const row = new Float64Array(TRANSLATION + 1);
        for (const [at, name] of FEATURES.entries()) row[at] = features[name];
        row[TRANSLATION] = answersTo?.(foldedText) ?? 0;
        return { id: passage.id, row, score: scoreOf(row, start) };
      })
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, NEAR);
    examples.push({
      rows: near.map(({ row }) => row),
      isRelevant: near.map(({ id }) => passageIds.has(id)),
      relevantCount: passageIds.size,
    });
    await breath();
  }
  return examples;
}

/** The weights that ship, that of what is learned of words behind the ranker's own. */
function startOf({ weights }: RankerWeights): readonly number[] {
  const { translation, length } = shippedTranslation.weights;
  return [...FEATURES.map((name, at) => (weights[name] ?? 0) - (at === LENGTH ? length : 0)), translation];
}

/** Null where cross-validation gains nothing: then the weights that ship stay. */
async function fitOf(
  examples: readonly FittingExample[],
  shipped: RankerWeights,
): Promise<RankingFit | null> {
  const start = startOf(shipped);
  const isFree = (at: number) => at === LENGTH;
  let before = 0;
  let after = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = examples.filter((_, place) => foldOf(place) !== fold);
    const weights = await inBreaths(fitWeights(others, start, isFree));
    for (const [place, example] of examples.entries()) {
      if (foldOf(place) !== fold) continue;
      before += worthOf(example, start);
      after += worthOf(example, weights);
    }
  }
  if (after <= before) return null;
  const fitted = await inBreaths(fitWeights(examples, start, isFree));
  const plain = FEATURES.map((name) => shipped.weights[name] ?? 0);
  const gap = meanGap(examples, fitted);
  const scale = gap > 0 ? meanGap(examples, plain) / gap : 1;
  const scaled = (at: number) => Number(((fitted[at] ?? 0) * scale).toPrecision(5));
  return {
    questions: examples.length,
    weights: Object.fromEntries(FEATURES.map((name, at) => [name, scaled(at)])),
    translation: scaled(TRANSLATION),
    without: before / examples.length,
    with: after / examples.length,
  };
}

/**
 * How far the first passage stands above the tenth. Fitted weights are brought to the scale of those that ship,
 * for refusal weighs such gaps; the order is the same on any scale.
 */
function meanGap(examples: readonly FittingExample[], weights: readonly number[]): number {
  const gaps = examples.flatMap(({ rows }) => {
    const scores = rows.map((row) => scoreOf(row, weights)).sort((a, b) => b - a);
    const [first, last] = [scores[0], scores[LOOKED_AT - 1]];
    return first === undefined || last === undefined ? [] : [first - last];
  });
  return gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
