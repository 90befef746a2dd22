import { isQuestion, termsOf, withoutQuestionWords } from "../answering/analyze-question.ts";
import { type AnswerModels, loadAnswerModels } from "../answering/answer-models.ts";
import type { AnswerParts } from "../answering/answer-parts.ts";
import { createAnswerService } from "../answering/answer-service.ts";
import { loadAnswerWording } from "../answering/answer-wording.ts";
import { createConversations } from "../answering/conversation.ts";
import type { GenerateAnswer } from "../answering/generate-answer.ts";
import { createGuideBases } from "../answering/item-guides/guide-base.ts";
import { loadGuideWords } from "../answering/item-guides/guide-words.ts";
import { loadQuestionLanguage } from "../answering/question-language.ts";
import { runHitTest } from "../answering/run-hit-test.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import { findItems } from "../catalog/find-items.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import type { QuestionTranslation } from "../domain/question-translation.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import { ServiceError } from "../domain/service-error.ts";
import { certainItem, OFFERED_SCORE } from "../guidance/item-steps.ts";
import type { PolicyServices } from "../http/policy-services.ts";
import { loadImportPatterns } from "../knowledge/import-patterns.ts";
import { createKnowledgeService } from "../knowledge/knowledge-service.ts";
import { loadPlaces } from "../knowledge/places.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { Clock } from "../ports/clock.ts";
import type { KnowledgeStore } from "../ports/knowledge-store.ts";
import type { PassageIndex } from "../ports/passage-index.ts";
import type { PassageSearch } from "../ports/passage-search.ts";
import { FEWEST_PASSAGES } from "../retrieval/query-terms.ts";
import { inverseFrequency } from "../retrieval/term-weights.ts";
import { foldForMatching } from "../standards/fold-for-matching.ts";
import type { SearchEngine } from "./search-engine.ts";

export interface PolicyModuleParts {
  readonly store: KnowledgeStore;
  readonly engine: SearchEngine;
  readonly files: readonly KnowledgeFile[];
  /** Null: no items are offered beside an answer. */
  readonly catalog: Catalog | null;
  readonly clock: Clock;
  readonly generate: GenerateAnswer | null;
  readonly newId: () => string;
}

/** How many items are offered beside an answer, and how well they must fit. */
const relatedItems = 3;
const relatedItemScore = 0.35;

/** Policy answers and the base behind them, opened on the current release. Throws `catalog-invalid`. */
export async function policyModule(parts: PolicyModuleParts): Promise<PolicyServices> {
  const { store, engine, clock, newId } = parts;
  const data = answerData(parts.files);
  const index = engine.index;
  let synonyms = await store.synonyms();
  let translation: QuestionTranslation | null = null;
  let search = engine.searchOver(index, synonyms);
  const answerParts = (over: PassageIndex, searching: PassageSearch): AnswerParts => ({
    ...data,
    search: searching,
    termWeight: () => termWeightOf(over),
    synonyms: () => synonyms ?? engine.synonyms,
    documentOf: async (id) => await documentIn(store, id),
    passagesOf: (id) => over.passagesOf(id),
    pins: () => store.pins(),
    relatedItems: (question, asOf) =>
      parts.catalog === null
        ? []
        : findItems(parts.catalog, asOf, question)
            .filter((found) => found.score >= relatedItemScore)
            .slice(0, relatedItems)
            .map(({ item }) => ({ id: item.id, name: item.name })),
    fold: foldForMatching,
    conversations,
    clock,
    newId,
    generate: parts.generate,
    guides,
  });
  const { catalog } = parts;
  let guideBases = catalog ? guideBasesOf(catalog, data, engine, synonyms) : null;
  const guides = catalog && {
    words: data.guideWords,
    groups: catalog.guidance.words.groups,
    meant: (question: string, asOf: LocalDate) => {
      const found = findItems(catalog, asOf, question);
      const [first, second] = found;
      if (!first || first.score < OFFERED_SCORE) return null;
      const { item, score } = first;
      const isCertain = certainItem(found)?.item.id === item.id;
      return { itemId: item.id, score, lead: score - (second?.score ?? 0), isCertain };
    },
    baseOf: async (asOf: LocalDate) => (await guideBases?.(asOf)) ?? null,
  };
  const conversations = createConversations(clock);
  const current: PassageSearch = (request) => search(request);
  const knowledge = createKnowledgeService({
    store,
    index,
    isIndexPersistent: engine.isPersistent,
    createTrialIndex: engine.createTrialIndex,
    prepare: engine.prepare,
    learn: (pairs, fittingOn) =>
      engine.learn(pairs, synonyms, fittingOn && { index: fittingOn, asOf: shanghaiDay(clock.now()) }),
    useTranslation: (learned) => {
      translation = learned;
      search = engine.searchOver(index, synonyms, translation);
    },
    isQuestion: (heading) => isQuestion(foldForMatching(heading), data.language),
    tryQuestions: (over, questions, taught) =>
      runHitTest(
        { ...answerParts(over, engine.searchOver(over, synonyms, taught)), generate: null, guides: null },
        questions,
        shanghaiDay(clock.now()),
      ),
    importing: { patterns: data.patterns, regionOf: data.places.regionOf },
    clock,
    newId,
  });
  await knowledge.open();
  function useSynonyms(entries: readonly SynonymEntry[] | null): void {
    synonyms = entries;
    search = engine.searchOver(index, entries, translation);
    guideBases = catalog ? guideBasesOf(catalog, data, engine, entries) : null;
  }
  return {
    answers: createAnswerService(answerParts(index, current)),
    knowledge,
    search: current,
    synonyms: async () => synonyms ?? engine.synonyms,
    setSynonyms: async (entries: readonly SynonymEntry[]) => {
      await store.setSynonyms(entries);
      useSynonyms(entries);
    },
    refresh: async () => {
      await knowledge.refresh();
      const stored = await store.synonyms();
      if (JSON.stringify(stored) !== JSON.stringify(synonyms)) useSynonyms(stored);
    },
    termsOf: (question) => termsOf(withoutQuestionWords(foldForMatching(question), data.language)),
  };
}

/** The guides of the catalog's items, made when a day's first question needs them. */
function guideBasesOf(
  catalog: Catalog,
  { guideWords: words, patterns }: ReturnType<typeof answerData>,
  engine: SearchEngine,
  synonyms: readonly SynonymEntry[] | null,
) {
  return createGuideBases({
    items: (asOf) => catalog.items(asOf),
    words,
    patterns,
    openSearch: async (documents) => {
      const { index, search } = await engine.searchAmong(documents, synonyms);
      return { search, passagesOf: (id) => index.passagesOf(id), termWeight: await termWeightOf(index) };
    },
  });
}

/** The documents' facts as the current release has them. */
async function documentIn(store: KnowledgeStore, id: string) {
  const current = await store.currentRelease();
  const entry = current
    ? (await store.entries(current.number)).find((one) => one.documentId === id)
    : undefined;
  return entry ? ((await store.version(id, entry.version))?.document ?? null) : null;
}

/** Inverse passage frequency: near 0 for a term of every passage, about 9 for one of none in ten thousand. */
export async function termWeightOf(index: PassageIndex): Promise<(term: string) => number> {
  const statistics = await index.statistics();
  const passages = Math.max(FEWEST_PASSAGES, statistics.passages);
  return (term) => inverseFrequency(passages, statistics.documentFrequency("bigrams", term));
}

/** The data files answers are made with. Throws `catalog-invalid` with every problem found. */
export function answerData(files: readonly KnowledgeFile[]) {
  const problems: CatalogProblem[] = [];
  const patterns = loadImportPatterns(files, problems);
  const language = loadQuestionLanguage(files, problems);
  const wording = loadAnswerWording(files, problems);
  const models: AnswerModels | null = loadAnswerModels(files, problems);
  const places = loadPlaces(files, problems);
  const guideWords = loadGuideWords(files, problems);
  if (!guideWords || !patterns || !language || !wording || !models || problems.length > 0)
    throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n"));
  return { patterns, language, wording, models, places, guideWords };
}
