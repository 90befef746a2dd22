import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { wordsOf } from "../../src/retrieval/cut-terms.ts";
import { foldSearchText } from "../../src/retrieval/fold-text.ts";
import { FEATURES } from "../../src/retrieval/passage-features.ts";
import { createTranslator } from "../../src/retrieval/translate-question.ts";
import rankerWeights from "../../src/retrieval/weights/ranker.json" with { type: "json" };
import { readRetrievalDataset } from "../datasets/retrieval-dataset.ts";
import { foldOf, withAskedOften } from "./cross-validate.ts";
import { foldTranslations } from "./fold-translations.ts";
import { openExampleTools } from "./open-example-tools.ts";
import { collectExamples, indexDataset, type RankingExample } from "./ranking-examples.ts";

const TRAINING_DEPTH = 300;
/** Weights tried; the ranker's own stay, so that nothing changes for a base that teaches nothing. */
const TRANSLATION_WEIGHTS = Array.from({ length: 11 }, (_, step) => step * 0.2);
const LENGTH_WEIGHTS = Array.from({ length: 9 }, (_, step) => step);

interface Learned {
  readonly base: RankingExample;
  /** By candidate: the ranker's score, what the other parts' questions taught, the text's length. */
  readonly scores: readonly number[];
  readonly taught: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * Fits what is added by what a base's questions and answers taught: recall@10 and half of MRR@10 of a set whose
 * questions are each ranked by what the other parts' teach. Writes `src/retrieval/weights/translation.json`.
 */
export async function trainTranslation(folder: string, license: string): Promise<string> {
  const dataset = readRetrievalDataset(folder);
  const tools = await openExampleTools(TRAINING_DEPTH);
  const examples = await collectExamples(dataset, tools, await indexDataset(dataset, tools.segment));
  const translations = await foldTranslations(dataset, tools.segment);
  const translators = translations.map((one) => one && createTranslator(one));
  const weights: Readonly<Record<string, number>> = rankerWeights.weights;
  const lengthAt = FEATURES.indexOf("length");
  const learned = withAskedOften(dataset, examples, null).map((example, place): Learned => {
    const question = foldSearchText(dataset.queries[place]?.text ?? "");
    const answersTo = translators[foldOf(place)]?.(wordsOf(question, tools.segment));
    return {
      base: example,
      scores: example.inputs.map((row) =>
        FEATURES.reduce((sum, name, at) => sum + (weights[name] ?? 0) * (row[at] ?? 0), 0),
      ),
      taught: example.texts.map((text) => answersTo?.(foldSearchText(text)) ?? 0),
      lengths: example.inputs.map((row) => (answersTo ? (row[lengthAt] ?? 0) : 0)),
    };
  });
  let best = { translation: 0, length: 0, ...worth(learned, 0, 0) };
  const without = best;
  for (const translation of TRANSLATION_WEIGHTS)
    for (const length of LENGTH_WEIGHTS) {
      const reached = worth(learned, translation, length);
      if (reached.recall + reached.rank / 2 > best.recall + best.rank / 2)
        best = { translation, length, ...reached };
    }
  const file = {
    provenance: {
      dataset: dataset.name,
      license,
      command: "npm run eval -- train-translation --dataset DIR --license TEXT",
      questions: dataset.queries.length,
      without: { "recall@10": without.recall, "mrr@10": without.rank },
      with: { "recall@10": best.recall, "mrr@10": best.rank },
    },
    weights: { translation: Number(best.translation.toFixed(1)), length: best.length },
  };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  writeFileSync(join(projectRoot(), "src/retrieval/weights/translation.json"), text);
  return text;
}

function worth(learned: readonly Learned[], translation: number, length: number) {
  let recall = 0;
  let rank = 0;
  for (const { base, scores, taught, lengths } of learned) {
    const sums = Float64Array.from(
      scores,
      (score, at) => score + translation * (taught[at] ?? 0) - length * (lengths[at] ?? 0),
    );
    const places = base.isRelevant.flatMap((is, at) => (is ? [placeOf(sums, at)] : []));
    const near = places.filter((place) => place <= 10);
    recall += near.length / base.relevantCount;
    rank += near.length > 0 ? 1 / Math.min(...near) : 0;
  }
  return { recall: recall / learned.length, rank: rank / learned.length };
}

/** From 1, as if the candidates were sorted; ties keep their order. */
function placeOf(scores: Float64Array, at: number): number {
  const own = scores[at] ?? 0;
  let place = 1;
  for (let other = 0; other < scores.length; other++) {
    const score = scores[other] ?? 0;
    if (score > own || (score === own && other < at)) place++;
  }
  return place;
}
