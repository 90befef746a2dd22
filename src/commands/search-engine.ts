import { createJiebaSegmenter } from "../adapters/jieba/jieba-segmenter.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { QuestionPair, QuestionTranslation } from "../domain/question-translation.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import type { Embedder, EmbeddingError } from "../ports/embedder.ts";
import type { IndexedPassage, PassageIndex } from "../ports/passage-index.ts";
import type { PassageSearch } from "../ports/passage-search.ts";
import { createPassageSearch } from "../retrieval/create-passage-search.ts";
import { cutTerms } from "../retrieval/cut-terms.ts";
import { learnFromQuestions } from "../retrieval/learn-from-questions.ts";
import { createMemoryPassageIndex } from "../retrieval/memory-passage-index.ts";
import weights from "../retrieval/weights/ranker.json" with { type: "json" };
import { openAsking } from "./open-asking.ts";
import { openSearchKnowledge } from "./open-search-knowledge.ts";
import { createVectorSource } from "./vector-source.ts";

/** Everything about searching that the policy module needs to know. */
export interface SearchEngine {
  /** What answers are searched in. */
  readonly index: PassageIndex;
  /** Whether `index` outlives the process. */
  readonly isPersistent: boolean;
  readonly createTrialIndex: () => PassageIndex;
  /** What the index holds of passages: their terms, and their meaning where a source is configured. */
  readonly prepare: (passages: readonly Passage[]) => Promise<readonly IndexedPassage[]>;
  /**
   * @param synonyms policy staff's own table; null: the one that came with the service
   * @param translation what the release's questions and answers taught
   */
  readonly searchOver: (
    index: PassageIndex,
    synonyms: readonly SynonymEntry[] | null,
    translation?: QuestionTranslation | null,
  ) => PassageSearch;
  /**
   * What questions and the passages that answer them teach; null where there are too few. Weights are fitted to hit
   * tests over `fitting`; not where passages have a meaning, which no hit test is to be sent away for.
   */
  readonly learn: (
    pairs: readonly QuestionPair[],
    synonyms: readonly SynonymEntry[] | null,
    fitting: { readonly index: PassageIndex; readonly asOf: LocalDate } | null,
  ) => Promise<QuestionTranslation | null>;
  /** Search by words alone over passages of no release, in memory. */
  readonly searchAmong: (
    documents: readonly { readonly documentId: string; readonly passages: readonly Passage[] }[],
    synonyms: readonly SynonymEntry[] | null,
  ) => Promise<{ readonly index: PassageIndex; readonly search: PassageSearch }>;
  /** The table that came with the service. */
  readonly synonyms: readonly SynonymEntry[];
}

/** Where passages are searched. */
export interface OpenIndex {
  readonly index: PassageIndex;
  readonly isPersistent: boolean;
}

/**
 * Search over the index given, or one in memory, filled from the store at start and good to about 100,000
 * passages. The dictionary for cutting words is loaded with the first passage or question.
 */
export async function openSearchEngine(
  embedder: Embedder | null = null,
  tellFailure: (code: EmbeddingError["code"]) => void = () => undefined,
  { index, isPersistent }: OpenIndex = { index: createMemoryPassageIndex(), isPersistent: false },
): Promise<SearchEngine> {
  const vectors = embedder ? createVectorSource(embedder, () => new Date(), tellFailure) : null;
  const knowledge = await openSearchKnowledge();
  const withoutAsking = await openAsking();
  let cut: ReturnType<typeof createJiebaSegmenter> | null = null;
  const segment = (text: string) => {
    cut ??= createJiebaSegmenter();
    return cut(text);
  };
  const termsOf = ({ title, section, text }: Passage) => cutTerms([title, section, text], segment);
  const words = { segment, withoutAsking };
  const knowledgeWith = (synonyms: readonly SynonymEntry[] | null) => ({
    ...knowledge,
    synonyms: synonyms ?? knowledge.synonyms,
  });
  const searchOver = (
    over: PassageIndex,
    synonyms: readonly SynonymEntry[] | null,
    translation: QuestionTranslation | null,
    byMeaning: boolean,
  ) =>
    createPassageSearch({
      ...words,
      translation,
      index: over,
      weights,
      ...(vectors && byMeaning ? { embed: vectors.ofQuestion } : {}),
      knowledge: knowledgeWith(synonyms),
    });
  return {
    index,
    isPersistent,
    createTrialIndex: createMemoryPassageIndex,
    prepare: async (passages) => {
      const meanings = await vectors?.ofPassages(passages);
      return passages.map((passage, at) => {
        const vector = meanings?.[at];
        return { passage, terms: termsOf(passage), ...(vector ? { vector } : {}) };
      });
    },
    searchOver: (over, synonyms, translation = null) => searchOver(over, synonyms, translation, true),
    learn: (pairs, synonyms, fitting) =>
      learnFromQuestions(
        pairs,
        fitting && !vectors ? { ...fitting, ...words, knowledge: knowledgeWith(synonyms), weights } : null,
        segment,
      ),
    searchAmong: async (documents, synonyms) => {
      const among = createMemoryPassageIndex();
      const put = documents.map(({ documentId, passages }) => ({
        documentId,
        passages: passages.map((passage) => ({ passage, terms: termsOf(passage) })),
      }));
      await among.apply({ put, removeDocumentIds: [] });
      return { index: among, search: searchOver(among, synonyms, null, false) };
    },
    synonyms: knowledge.synonyms,
  };
}
