import { createJiebaSegmenter } from "../../src/adapters/jieba/jieba-segmenter.ts";
import { codeVersion } from "../../src/commands/code-version.ts";
import { openAsking } from "../../src/commands/open-asking.ts";
import { openSearchKnowledge } from "../../src/commands/open-search-knowledge.ts";
import type { PassageSearch } from "../../src/ports/passage-search.ts";
import { createPassageSearch, type PassageSearchParts } from "../../src/retrieval/create-passage-search.ts";
import { learnFromQuestions } from "../../src/retrieval/learn-from-questions.ts";
import { FEATURES } from "../../src/retrieval/passage-features.ts";
import type { RankerWeights } from "../../src/retrieval/passage-ranker.ts";
import shippedWeights from "../../src/retrieval/weights/ranker.json" with { type: "json" };
import {
  type RetrievalDataset,
  type RetrievalQuery,
  readRetrievalDataset,
} from "../datasets/retrieval-dataset.ts";
import { type EvalResult, type Metric, percentiles, plainMetric, show } from "../eval-result.ts";
import type { EvalOptions } from "../run-eval.ts";
import { areaUnderCurve } from "../scorers/area-under-curve.ts";
import { meanWithInterval } from "../scorers/mean-interval.ts";
import { type RankingScore, scoreRanking } from "../scorers/ranking.ts";
import { askedDocuments, FOLDS, fitFolds, foldOf } from "../train/cross-validate.ts";
import { pairsWithout } from "../train/fold-translations.ts";
import { openExampleTools } from "../train/open-example-tools.ts";
import { collectExamples, indexDataset } from "../train/ranking-examples.ts";

const DEPTH = 100;
const WORST = 20;

interface Row {
  readonly query: RetrievalQuery;
  readonly score: RankingScore;
  readonly confidence: number;
  readonly top: string;
  readonly milliseconds: number;
}

/**
 * Ranks a BEIR-style set with what ships. A set the shipped weights were trained on is cross-validated
 * instead: every question is ranked by weights that never saw it. Figures that begin with `taught` are of a base
 * that has the questions of the other parts and the passages that answer them as hit tests.
 */
export async function runRetrieval(options: EvalOptions): Promise<{ result: EvalResult; text: string }> {
  if (options.dataset === null) throw new Error("retrieval needs --dataset DIR");
  const startedAt = new Date().toISOString();
  const all = readRetrievalDataset(options.dataset);
  const dataset = { ...all, queries: all.queries.filter(({ id }) => id.includes(options.only)) };
  const isTrainedOn = shippedWeights.provenance.dataset === all.name;
  const searches = isTrainedOn ? await foldSearches(all) : await shippedSearches(all);
  const places = new Map(all.queries.map(({ id }, place) => [id, place]));
  const rows: Row[] = [];
  const taught: Row[] = [];
  for (const query of dataset.queries) {
    options.tell(`${rows.length + 1}/${dataset.queries.length}`);
    const search = searches[foldOf(places.get(query.id) ?? 0)];
    if (!search) continue;
    rows.push(await rank(search.plain, query));
    taught.push(await rank(search.taught, query));
  }
  const absent =
    searches[0] && !isTrainedOn ? await confidences(searches[0].plain, dataset.unanswerable) : [];
  options.tell("");
  const result: EvalResult = {
    suite: "retrieval",
    dataset: options.dataset,
    startedAt,
    config: { only: options.only, depth: DEPTH, crossValidated: isTrainedOn ? FOLDS : null },
    engine: { code: codeVersion(), weights: shippedWeights.provenance },
    metrics: { ...metricsOf(rows, absent), ...taughtMetrics(taught) },
    latencyMs: percentiles(rows.map(({ milliseconds }) => milliseconds)),
    worst: worstOf(rows),
  };
  return { result, text: textOf(result, all, isTrainedOn) };
}

/** Searches for one part of the questions. */
interface FoldSearch {
  readonly plain: PassageSearch;
  /** With what the other parts' questions taught, and the weights fitted to them. */
  readonly taught: PassageSearch;
}

async function shippedSearches(dataset: RetrievalDataset): Promise<FoldSearch[]> {
  const segment = createJiebaSegmenter();
  const parts = {
    index: await indexDataset(dataset, segment),
    segment,
    knowledge: await openSearchKnowledge(),
    withoutAsking: await openAsking(),
    weights: shippedWeights,
  };
  const plain = createPassageSearch(parts);
  const searches: FoldSearch[] = [];
  for (let fold = 0; fold < FOLDS; fold++)
    searches.push({ plain, taught: await taughtSearch(dataset, fold, parts) });
  return searches;
}

/** A base that has the questions of the other parts as hit tests. */
async function taughtSearch(
  dataset: RetrievalDataset,
  fold: number,
  parts: PassageSearchParts,
): Promise<PassageSearch> {
  const translation = await learnFromQuestions(pairsWithout(dataset, fold), parts, parts.segment);
  return createPassageSearch({ ...parts, translation });
}

/** One search a fold: weights and counts of asked documents come from the other folds alone. */
async function foldSearches(dataset: RetrievalDataset): Promise<FoldSearch[]> {
  const segment = createJiebaSegmenter();
  const index = await indexDataset(dataset, segment);
  const knowledge = await openSearchKnowledge();
  const tools = await openExampleTools(300);
  const fitted = fitFolds(dataset, await collectExamples(dataset, tools, index));
  const searches: FoldSearch[] = [];
  for (const [fold, values] of fitted.entries()) {
    const weights: RankerWeights = {
      provenance: { dataset: dataset.name, withoutFold: fold },
      weights: Object.fromEntries(FEATURES.map((name, at) => [name, values[at] ?? 0])),
    };
    const asked = askedDocuments(dataset, (place) => foldOf(place) !== fold);
    const parts = {
      index,
      segment,
      knowledge: { ...knowledge, askedDocuments: asked },
      withoutAsking: tools.withoutAsking,
      weights,
    };
    searches.push({
      plain: createPassageSearch(parts),
      taught: await taughtSearch(dataset, fold, parts),
    });
  }
  return searches;
}

async function rank(search: PassageSearch, query: RetrievalQuery): Promise<Row> {
  const from = performance.now();
  const hits = await search({ query: query.text, limit: DEPTH });
  const milliseconds = performance.now() - from;
  const [first] = hits;
  return {
    query,
    score: scoreRanking(
      hits.map(({ passage }) => passage.id),
      query.relevant,
    ),
    confidence: first?.confidence ?? 0,
    top: first?.passage.id ?? "",
    milliseconds,
  };
}

async function confidences(search: PassageSearch, questions: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const query of questions) found.push((await search({ query, limit: 1 }))[0]?.confidence ?? 0);
  return found;
}

function taughtMetrics(rows: readonly Row[]): Readonly<Record<string, Metric>> {
  const entries = Object.entries(metricsOf(rows, []));
  return Object.fromEntries(entries.map(([name, value]) => [`taught ${name}`, value]));
}

function metricsOf(rows: readonly Row[], absent: readonly number[]): Readonly<Record<string, Metric>> {
  const mean = (pick: (score: RankingScore) => number) =>
    meanWithInterval(rows.map(({ score }) => pick(score)));
  const present = rows.map(({ confidence }) => confidence);
  return {
    "ndcg@10": mean(({ ndcg10 }) => ndcg10),
    "recall@1": mean(({ recall1 }) => recall1),
    "recall@5": mean(({ recall5 }) => recall5),
    "recall@10": mean(({ recall10 }) => recall10),
    "recall@100": mean(({ recall100 }) => recall100),
    "mrr@10": mean(({ reciprocalRank10 }) => reciprocalRank10),
    ...(absent.length > 0
      ? { refusalAuroc: plainMetric(areaUnderCurve(present, absent), present.length + absent.length) }
      : {}),
  };
}

/** Questions whose passage is not among the first hundred, then those behind rank 10. */
function worstOf(rows: readonly Row[]): unknown[] {
  return rows
    .toSorted((a, b) => a.score.recall100 - b.score.recall100 || a.score.ndcg10 - b.score.ndcg10)
    .slice(0, WORST)
    .map(({ query, score, top }) => ({
      query: query.id,
      relevant: [...query.relevant.keys()],
      top,
      ...score,
    }));
}

function textOf(result: EvalResult, dataset: RetrievalDataset, isTrainedOn: boolean): string {
  const { p50, p95 } = result.latencyMs;
  return [
    `${dataset.queries.length} questions, ${dataset.passages.length} passages${isTrainedOn ? `, cross-validated in ${FOLDS} parts` : ""}`,
    ...Object.entries(result.metrics).map(([name, value]) => `${name.padEnd(18)} ${show(value)}`),
    `ms a search        p50 ${p50}, p95 ${p95}`,
    "",
  ].join("\n");
}
