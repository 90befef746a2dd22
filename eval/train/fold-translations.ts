import type { QuestionPair, QuestionTranslation } from "../../src/domain/question-translation.ts";
import type { WordSegmenter } from "../../src/retrieval/cut-terms.ts";
import { inBreaths } from "../../src/retrieval/in-breaths.ts";
import { learnTranslation } from "../../src/retrieval/learn-translation.ts";
import type { RetrievalDataset } from "../datasets/retrieval-dataset.ts";
import { FOLDS, foldOf } from "./cross-validate.ts";

/** For each part what the questions of the other parts and the passages that answer them teach. */
export async function foldTranslations(
  dataset: RetrievalDataset,
  segment: WordSegmenter,
): Promise<readonly (QuestionTranslation | null)[]> {
  const learned: (QuestionTranslation | null)[] = [];
  for (let fold = 0; fold < FOLDS; fold++)
    learned.push(await inBreaths(learnTranslation(pairsWithout(dataset, fold), segment)));
  return learned;
}

/** The questions of the other parts and the passages that answer them, as hit tests would give them. */
export function pairsWithout(dataset: RetrievalDataset, fold: number): readonly QuestionPair[] {
  const textOf = new Map(dataset.passages.map(({ id, text }) => [id, text]));
  return dataset.queries.flatMap(({ text: question, relevant }, place): QuestionPair[] =>
    foldOf(place) === fold
      ? []
      : [...relevant.keys()].flatMap((passageId) => {
          const passage = textOf.get(passageId);
          return passage === undefined ? [] : [{ question, passage, passageId }];
        }),
  );
}
