import { splitSentences } from "../knowledge/split-sentences.ts";
import type { SearchHit } from "../ports/passage-search.ts";
import { type AnalyzedQuestion, coverage } from "./analyze-question.ts";
import { type Features, type LinearModel, linearScore } from "./linear-model.ts";

/** A passage found for the question; `score` comparable within one search only, highest first. */
export type FoundPassage = Pick<SearchHit, "passage" | "score" | "confidence" | "coverage">;

/** A sentence that may answer. */
export interface RankedSentence {
  readonly found: FoundPassage;
  /** Place of the passage among those found, from 0. */
  readonly rank: number;
  /** Place of the sentence in its passage, from 0. */
  readonly index: number;
  /** Word for word, surrounding spaces cut. */
  readonly text: string;
  readonly features: Features;
  readonly score: number;
}

/** Scores every sentence of the passages by the model; best first. */
export function rankSentences(
  question: AnalyzedQuestion,
  found: readonly FoundPassage[],
  model: LinearModel,
  fold: (text: string) => string,
): readonly RankedSentence[] {
  const best = found[0]?.score ?? 0;
  return found
    .flatMap((one, rank) => {
      const sentences = splitSentences(one.passage.text);
      const folded = sentences.map(fold);
      const frame = fold(`${one.passage.title}\n${one.passage.section}`);
      const passageCover = coverage(question, `${frame}\n${folded.join("")}`) ?? 0;
      const frameCover = coverage(question, frame) ?? 0;
      return sentences.map((text, index): RankedSentence => {
        const features = sentenceFeatures({
          question,
          sentences: folded,
          index,
          frame,
          frameCover,
          passageCover,
          rank,
          // Scores are logits of a ranker: their differences say something, their ratios nothing.
          relativeScore: Math.exp(Math.max(-5, one.score - best)),
          firstOfPassage: index === 0,
        });
        return { found: one, rank, index, text: text.trim(), features, score: linearScore(model, features) };
      });
    })
    .filter((sentence) => sentence.text !== "")
    .toSorted((a, b) => b.score - a.score);
}

function sentenceFeatures(input: {
  readonly question: AnalyzedQuestion;
  readonly sentences: readonly string[];
  readonly index: number;
  readonly frame: string;
  readonly frameCover: number;
  readonly passageCover: number;
  readonly rank: number;
  readonly relativeScore: number;
  readonly firstOfPassage: boolean;
}): Features {
  const { question, sentences, index } = input;
  const text = sentences[index] ?? "";
  const before = sentences[index - 1] ?? "";
  const cover = coverage(question, text) ?? 0;
  const beforeCover = coverage(question, before) ?? 0;
  const around = coverage(question, `${before}${text}${sentences[index + 1] ?? ""}`) ?? 0;
  const withFrame = coverage(question, `${input.frame}\n${text}`) ?? 0;
  const isKind = question.kind?.answer.test(text) ? 1 : 0;
  return {
    cover,
    coverSquared: cover * cover,
    around,
    withFrame,
    beforeCover,
    passageCover: input.passageCover,
    frameCover: input.frameCover,
    run: longestCommonRun(question.text, text) / Math.max(4, question.text.length),
    kind: isKind,
    kindTimesCover: isKind * cover,
    noKind: question.kind ? 0 : 1,
    afterQuestion: /[？?]\s*$/.test(before) ? beforeCover : 0,
    isQuestion: /[？?]\s*$/.test(text) ? 1 : 0,
    afterColon: /[：:]\s*$/.test(before) ? beforeCover : 0,
    lengthLog: Math.log(1 + text.length) / 5,
    isShort: text.length < 8 ? 1 : 0,
    novelty: novelty(question.text, text),
    beforeNovel: beforeCover * novelty(question.text, text),
    first: input.firstOfPassage ? 1 : 0,
    rankInverse: 1 / (1 + input.rank),
    relativeScore: input.relativeScore,
  };
}

/** How much a text says beyond the question: 0 for a restatement, near 1 for many new characters. */
function novelty(question: string, text: string): number {
  const known = new Set(question);
  let fresh = 0;
  for (const character of text) if (!known.has(character) && /[\p{L}\p{N}]/u.test(character)) fresh += 1;
  return Math.min(1, Math.log1p(fresh) / 4.5);
}

/** Length of the longest run of characters both texts hold. */
export function longestCommonRun(a: string, b: string): number {
  let best = 0;
  let previous = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const current = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      if (a[i - 1] !== b[j - 1]) continue;
      const length = (previous[j - 1] ?? 0) + 1;
      current[j] = length;
      if (length > best) best = length;
    }
    previous = current;
  }
  return best;
}
