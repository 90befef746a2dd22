import type { Passage } from "../../src/domain/passage.ts";
import type { PassageIndex } from "../../src/ports/passage-index.ts";
import type { AnswerTypes } from "../../src/retrieval/answer-types.ts";
import { cutTerms, type WordSegmenter } from "../../src/retrieval/cut-terms.ts";
import { findCandidates } from "../../src/retrieval/find-candidates.ts";
import { createMemoryPassageIndex } from "../../src/retrieval/memory-passage-index.ts";
import { comparePassages, FEATURES } from "../../src/retrieval/passage-features.ts";
import { type QueryTools, weighQuery } from "../../src/retrieval/query-terms.ts";
import type { RetrievalDataset } from "../datasets/retrieval-dataset.ts";

/** The candidates of one question with what the ranker sees of them. */
export interface RankingExample {
  readonly queryId: string;
  /** All relevant passages, found or not. */
  readonly relevantCount: number;
  readonly titles: readonly string[];
  readonly texts: readonly string[];
  readonly isRelevant: readonly boolean[];
  /** One row a candidate, as FEATURES. */
  readonly inputs: readonly Float64Array[];
}

export interface ExampleTools extends QueryTools {
  readonly answerTypes: AnswerTypes;
  /** Candidates of each kind of terms. */
  readonly depth: number;
}

/** An index of the whole set, in memory. One document at a time, so progress can be told. */
export async function indexDataset(dataset: RetrievalDataset, segment: WordSegmenter): Promise<PassageIndex> {
  const index = createMemoryPassageIndex();
  const byDocument = new Map<string, Passage[]>();
  for (const passage of dataset.passages) {
    const siblings = byDocument.get(passage.documentId);
    if (siblings) siblings.push(passage);
    else byDocument.set(passage.documentId, [passage]);
  }
  await index.apply({
    removeDocumentIds: [],
    put: Array.from(byDocument, ([documentId, passages]) => ({
      documentId,
      passages: passages.map((passage) => ({
        passage,
        terms: cutTerms([passage.title, passage.section, passage.text], segment),
      })),
    })),
  });
  return index;
}
export async function collectExamples(
  dataset: RetrievalDataset,
  tools: ExampleTools,
  index: PassageIndex,
): Promise<RankingExample[]> {
  const statistics = await index.statistics();
  const examples: RankingExample[] = [];
  for (const query of dataset.queries) {
    const terms = weighQuery(query.text, statistics, tools);
    const candidates = await findCandidates(
      { index, segment: tools.segment, candidates: tools.depth },
      { query: query.text },
      tools.synonyms.officialFor(terms.folded),
    );
    const matches = comparePassages(terms, candidates, {
      answerTypes: tools.answerTypes,
      askedOften: () => 0,
    });
    examples.push({
      queryId: query.id,
      relevantCount: query.relevant.size,
      titles: matches.map(({ passage }) => passage.title),
      texts: matches.map(({ passage }) => passage.text),
      isRelevant: matches.map(({ passage }) => query.relevant.has(passage.id)),
      inputs: matches.map(({ features }) => Float64Array.from(FEATURES, (name) => features[name])),
    });
  }
  return examples;
}
