import type { AskedDocument } from "../../src/domain/search-knowledge.ts";
import { createAskedOften } from "../../src/retrieval/asked-often.ts";
import { FEATURES } from "../../src/retrieval/passage-features.ts";
import type { RetrievalDataset } from "../datasets/retrieval-dataset.ts";
import { fitRanker } from "./fit-ranker.ts";
import type { RankingExample } from "./ranking-examples.ts";

export const FOLDS = 5;

/** Which part a question belongs to: by its place, mixed, so that neighbors do not stay together. */
export function foldOf(place: number): number {
  return (Math.imul(place + 1, 2_654_435_761) >>> 0) % FOLDS;
}

/** How often each document answered the questions that `counts`, by title. */
export function askedDocuments(
  dataset: RetrievalDataset,
  counts: (place: number) => boolean,
): AskedDocument[] {
  const titleOf = new Map(dataset.passages.map(({ id, title }) => [id, title]));
  const passages = new Map<string, number>();
  for (const { title } of dataset.passages) passages.set(title, (passages.get(title) ?? 0) + 1);
  const asked = new Map<string, number>();
  for (const [place, query] of dataset.queries.entries()) {
    if (!counts(place)) continue;
    for (const id of query.relevant.keys()) {
      const title = titleOf.get(id);
      if (title) asked.set(title, (asked.get(title) ?? 0) + 1);
    }
  }
  return Array.from(asked, ([title, count]) => ({
    title,
    asked: count,
    passages: passages.get(title) ?? 1,
  })).sort((a, b) => b.asked - a.asked || (a.title < b.title ? -1 : 1));
}

/** The examples with `askedOften` counted only over questions of other folds than the question's own and `without`. */
export function withAskedOften(
  dataset: RetrievalDataset,
  examples: readonly RankingExample[],
  without: number | null,
): RankingExample[] {
  const column = FEATURES.indexOf("askedOften");
  const tables = Array.from({ length: FOLDS }, (_, fold) =>
    createAskedOften(askedDocuments(dataset, (place) => foldOf(place) !== fold && foldOf(place) !== without)),
  );
  return examples.map((example, place) => {
    const askedOften = tables[foldOf(place)] ?? (() => 0);
    const inputs = example.inputs.map((row, at) => {
      const copy = row.slice();
      copy[column] = askedOften(example.titles[at] ?? "");
      return copy;
    });
    return { ...example, inputs };
  });
}

/** Weights for each fold, fitted without it; neither its questions nor its answers were seen. */
export function fitFolds(dataset: RetrievalDataset, examples: readonly RankingExample[]): number[][] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    fitRanker(withAskedOften(dataset, examples, fold).filter((_, place) => foldOf(place) !== fold)),
  );
}
