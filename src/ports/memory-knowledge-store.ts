import type { HitTest, HitTestQuestion } from "../domain/hit-test.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import type { QuestionTranslation } from "../domain/question-translation.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import {
  type AskedQuestion,
  askedQuestionsKept,
  type DocumentVersion,
  type DraftEntry,
  type KnowledgeStore,
  type Release,
  type ReleaseEntry,
} from "./knowledge-store.ts";

/** A knowledge store that forgets with the process: for tests, evaluation and Workers. */
export function memoryKnowledgeStore(): KnowledgeStore {
  const versions = new Map<string, DocumentVersion>();
  const drafts = new Map<string, DraftEntry>();
  const releases: {
    readonly release: Release;
    readonly entries: readonly ReleaseEntry[];
    readonly translation: QuestionTranslation | null;
  }[] = [];
  const key = (documentId: string, version: string) => JSON.stringify([documentId, version]);
  let current: number | null = null;
  let indexed: number | null = null;
  let questions: readonly HitTestQuestion[] = [];
  let runs: readonly HitTest[] = [];
  let asked: readonly AskedQuestion[] = [];
  let pins: readonly PinnedAnswer[] = [];
  let synonyms: readonly SynonymEntry[] | null = null;
  const releaseOf = (number: number | null) => releases.find((one) => one.release.number === number) ?? null;

  return {
    saveDraft: async (version, now) => {
      const { id } = version.document;
      versions.set(key(id, version.version), version);
      drafts.set(id, { documentId: id, version: version.version, updatedAt: now, confirmedAt: now });
    },
    removeDrafts: async (ids, now) => {
      const known = ids.flatMap((id) => drafts.get(id) ?? []);
      for (const draft of known) drafts.set(draft.documentId, { ...draft, version: null, updatedAt: now });
      return known.length;
    },
    confirm: async (id, now) => {
      const draft = drafts.get(id);
      if (draft) drafts.set(id, { ...draft, confirmedAt: now });
      return draft !== undefined;
    },
    drafts: async () => [...drafts.values()].toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1)),
    version: async (id, version) => versions.get(key(id, version)) ?? null,
    publish: async (given, entries, translation = null) => {
      const number = Math.max(0, ...releases.map((one) => one.release.number)) + 1;
      const release = { ...given, number, documents: entries.length };
      releases.push({ release, entries, translation });
      current = number;
      for (const draft of [...drafts.values()]) if (draft.version === null) drafts.delete(draft.documentId);
      return release;
    },
    translation: async (number) => releaseOf(number)?.translation ?? null,
    currentRelease: async () => releaseOf(current)?.release ?? null,
    currentNumber: async () => releaseOf(current)?.release.number ?? null,
    rollback: async (number, now) => {
      const target = releaseOf(number);
      if (!target) return false;
      current = number;
      drafts.clear();
      for (const { documentId, version } of target.entries)
        drafts.set(documentId, { documentId, version, updatedAt: now, confirmedAt: now });
      return true;
    },
    releases: async () => releases.map((one) => one.release).toReversed(),
    entries: async (number) => releaseOf(number)?.entries ?? [],
    indexedRelease: async () => indexed,
    setIndexedRelease: async (number) => {
      indexed = number;
    },
    hitTestQuestions: async () => questions,
    setHitTestQuestions: async (given) => {
      questions = given;
    },
    saveHitTest: async (run) => {
      runs = [run, ...runs];
    },
    hitTests: async (limit) => runs.slice(0, limit),
    noteQuestion: async (one) => {
      asked = [one, ...asked].slice(0, askedQuestionsKept);
    },
    rate: async (id, rating) => {
      const isKnown = asked.some((one) => one.id === id);
      asked = asked.map((one) => (one.id === id ? { ...one, rating } : one));
      return isKnown;
    },
    askedQuestions: async (limit) => asked.slice(0, limit),
    pins: async () => pins,
    setPins: async (given) => {
      pins = given;
    },
    synonyms: async () => synonyms,
    setSynonyms: async (groups) => {
      synonyms = groups;
    },
  };
}
