import type { Passage } from "../domain/passage.ts";
import type { PassageFilter } from "../ports/passage-index.ts";
import { type AnalyzedQuestion, analyzeQuestion, type QuestionContext } from "./analyze-question.ts";
import type { AnswerParts } from "./answer-parts.ts";
import { composeExtracts, type Extract, valueLimits } from "./compose-extract.ts";
import { answerableFeatures, showsAValue, showsValues } from "./judge-answerable.ts";
import { linearScore, probability } from "./linear-model.ts";
import { type FoundPassage, type RankedSentence, rankSentences } from "./rank-sentences.ts";

/** Passages looked at, and of how many of them sentences are taken. */
const passagesWanted = 10;
export const passagesQuoted = 6;

/** What one search came to. */
export interface Evidence {
  readonly analyzed: AnalyzedQuestion;
  readonly found: readonly FoundPassage[];
  readonly ranked: readonly RankedSentence[];
  readonly extracts: readonly Extract[];
  /** 0..1: that the base answers the question. */
  readonly confidence: number;
}

/** Searches, ranks sentences and judges; nothing is decided yet. */
export async function gatherEvidence(
  parts: AnswerParts,
  question: string,
  filter: PassageFilter,
): Promise<Evidence> {
  const context: QuestionContext = {
    ...parts,
    termWeight: await parts.termWeight(),
    synonyms: parts.synonyms(),
  };
  const analyzed = analyzeQuestion(question, context);
  const found = await parts.search({ query: analyzed.text, limit: passagesWanted, ...filter });
  const ranked = rankSentences(analyzed, found.slice(0, passagesQuoted), parts.models.sentence, parts.fold);
  const wide = await composeExtracts(ranked, parts.passagesOf);
  const neighborhood = await neighborhoodOf(parts, found[0]);
  const features = answerableFeatures(analyzed, found, ranked, wide[0], { ...parts, neighborhood });
  const isHopeless = Object.keys(features).length === 0 || !showsValues(analyzed, wide);
  return {
    analyzed,
    found,
    ranked,
    extracts: await quotedFor(parts, analyzed, ranked, wide),
    confidence: isHopeless ? 0 : probability(linearScore(parts.models.answerable, features)),
  };
}

/** What is quoted: for a value that is asked for, only the stretches around one, unless that would lose it. */
async function quotedFor(
  parts: AnswerParts,
  analyzed: AnalyzedQuestion,
  ranked: readonly RankedSentence[],
  wide: readonly Extract[],
): Promise<readonly Extract[]> {
  if (analyzed.values.length === 0) return wide;
  const narrow = await composeExtracts(ranked, parts.passagesOf, valueLimits);
  const quoted = narrow.filter((extract, at) => at === 0 || showsAValue(analyzed, extract));
  return showsValues(analyzed, quoted) ? quoted : wide;
}

/** Passages on either side that count as around one: a document may be a whole code of law. */
const reach = 10;

async function neighborhoodOf(
  parts: AnswerParts,
  best: FoundPassage | undefined,
): Promise<readonly Passage[]> {
  if (!best) return [];
  const { documentId, ordinal } = best.passage;
  const all = await parts.passagesOf(documentId);
  return all.filter((passage) => Math.abs(passage.ordinal - ordinal) <= reach);
}
