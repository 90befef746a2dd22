import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { FEATURES } from "../../src/retrieval/passage-features.ts";
import { readRetrievalDataset } from "../datasets/retrieval-dataset.ts";
import { meanWithInterval } from "../scorers/mean-interval.ts";
import { askedDocuments, fitFolds, foldOf, withAskedOften } from "./cross-validate.ts";
import { fitRanker, scoreExample } from "./fit-ranker.ts";
import { openExampleTools } from "./open-example-tools.ts";
import { collectExamples, indexDataset } from "./ranking-examples.ts";

/** Candidates of each kind of terms when training. */
const TRAINING_DEPTH = 300;

/**
 * Trains the ranker on a set whose license lets the result be shipped, cross-validates it, and writes
 * `src/retrieval/weights/ranker.json` and `knowledge/search/asked-documents.yaml`.
 */
export async function trainRanker(folder: string, license: string): Promise<string> {
  const dataset = readRetrievalDataset(folder);
  const tools = await openExampleTools(TRAINING_DEPTH);
  const examples = await collectExamples(dataset, tools, await indexDataset(dataset, tools.segment));
  const folds = fitFolds(dataset, examples);
  const apart = withAskedOften(dataset, examples, null);
  const scores = apart.map((example, place) => scoreExample(example, folds[foldOf(place)] ?? []));
  const recall = meanWithInterval(scores.map(({ recall10 }) => recall10));
  const reciprocal = meanWithInterval(scores.map(({ reciprocalRank10 }) => reciprocalRank10));
  const weights = fitRanker(apart);
  const provenance = {
    dataset: dataset.name,
    license,
    command: "npm run eval -- train-ranker --dataset DIR --license TEXT",
    questions: dataset.queries.length,
    crossValidated: { "recall@10": recall.value, "mrr@10": reciprocal.value },
  };
  const named = Object.fromEntries(
    FEATURES.map((name, at) => [name, Number((weights[at] ?? 0).toPrecision(5))]),
  );
  const root = projectRoot();
  writeFileSync(
    join(root, "src/retrieval/weights/ranker.json"),
    `${JSON.stringify({ provenance, weights: named }, null, 2)}\n`,
  );
  const documents = askedDocuments(dataset, () => true);
  const source = `${dataset.name} (${license}), ${dataset.queries.length} questions`;
  writeFileSync(
    join(root, "knowledge/search/asked-documents.yaml"),
    `# 哪些文件常被问到：由公开问答统计得出，只影响排序。由 npm run eval -- train-ranker 生成，可以增删。\n${stringify({ source, documents })}`,
  );
  return `${JSON.stringify({ provenance, weights: named }, null, 2)}\n`;
}
