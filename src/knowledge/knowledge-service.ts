// What policy staff do with the base: import, publish, roll back. The index always holds one release
// whole; documents that are being worked on are drafts and answer nobody.
import { contentHash } from "../domain/content-hash.ts";
import type { HitTest, HitTestQuestion, HitTestRow } from "../domain/hit-test.ts";
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import { shanghaiDay } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { QuestionPair, QuestionTranslation } from "../domain/question-translation.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentVersion, KnowledgeStore, Release, ReleaseEntry } from "../ports/knowledge-store.ts";
import type { IndexedPassage, PassageIndex, PassageIndexChange } from "../ports/passage-index.ts";
import { type DocumentListing, listDocuments } from "./document-listings.ts";
import {
  type ImportContext,
  type ImportedDocument,
  type ImportSource,
  importDocument,
  type StatedFacts,
} from "./import-document.ts";
import { questionPairs } from "./question-pairs.ts";
import { inForce } from "./supersession.ts";

/** What became of one file or text handed in. */
export type ImportResult =
  | {
      readonly outcome: "added" | "changed" | "unchanged";
      readonly documentId: string;
      readonly title: string;
      readonly passages: number;
      readonly document: KnowledgeDocument;
      readonly notes: ImportedDocument["notes"];
    }
  | { readonly outcome: "skipped"; readonly name: string; readonly reason: string };

export type PublishOutcome =
  | { readonly ok: true; readonly release: Release }
  | { readonly ok: false; readonly code: "nothing-to-publish" }
  /** The questions of the hit test that were answered before and no longer are. */
  | {
      readonly ok: false;
      readonly code: "evaluation-fell";
      readonly before: number;
      readonly after: number;
      readonly lost: readonly HitTestRow[];
    };

export interface KnowledgeParts {
  readonly store: KnowledgeStore;
  /** What answers are searched in. */
  readonly index: PassageIndex;
  /** Whether the index still holds what it held when the process ended. */
  readonly isIndexPersistent: boolean;
  /** An empty index in memory, to try a release before it is published where the index itself gives none. */
  readonly createTrialIndex: () => PassageIndex;
  readonly prepare: (passages: readonly Passage[]) => Promise<readonly IndexedPassage[]>;
  readonly tryQuestions: (
    index: PassageIndex,
    questions: readonly HitTestQuestion[],
    translation: QuestionTranslation | null,
  ) => Promise<readonly HitTestRow[]>;
  /**
   * What questions and the passages that answer them teach; null where there are too few.
   * @param fittingOn the index hit tests are ranked in to fit the weights; null: they stay as they ship
   */
  readonly learn: (
    pairs: readonly QuestionPair[],
    fittingOn: PassageIndex | null,
  ) => Promise<QuestionTranslation | null>;
  /** Questions are searched with it from now on. */
  readonly useTranslation: (translation: QuestionTranslation | null) => void;
  readonly isQuestion: (heading: string) => boolean;
  readonly importing: ImportContext;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface KnowledgeService {
  /** Fills the index with the current release where it does not hold it already. */
  open(): Promise<void>;
  importOne(
    name: string,
    source: ImportSource,
    stated: StatedFacts & { readonly itemIds?: readonly string[] },
  ): Promise<ImportResult>;
  documents(): Promise<readonly DocumentListing[]>;
  /** The draft's passages; null when there is no such document. */
  document(id: string): Promise<DocumentVersion | null>;
  /** Takes documents out of the next release; returns how many were known. */
  remove(ids: readonly string[]): Promise<number>;
  confirm(id: string): Promise<boolean>;
  /** Answers from the release that another server on the same store has published or gone back to. */
  refresh(): Promise<void>;
  publish(note: string): Promise<PublishOutcome>;
  rollback(number: number): Promise<boolean>;
  /** Runs the stored questions, or the given ones, on what answers now. */
  hitTest(questions?: readonly HitTestQuestion[]): Promise<HitTest>;
  readonly store: KnowledgeStore;
}

/** Documents put into the index at a time while nobody searches yet. */
const DOCUMENTS_AT_START = 500;

export function createKnowledgeService(parts: KnowledgeParts): KnowledgeService {
  const { store, index } = parts;
  const now = () => parts.clock.now().toISOString();
  // One change at a time: two releases must not be put into the index at once.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };

  // What the index holds of each document, so that a release costs what it changes.
  let held: ReadonlyMap<string, string> = new Map();
  /** Number of the release that the index answers from. */
  let filled: number | null = null;

  async function fill(release: Release): Promise<void> {
    const documents = await stateOf(release);
    const change = await changeTo(documents, index, held);
    await store.setIndexedRelease(null);
    held = new Map();
    await index.apply(change);
    parts.useTranslation(await store.translation(release.number));
    held = new Map(documents.map(({ documentId, state }) => [documentId, state]));
    filled = release.number;
    if (parts.isIndexPersistent) await store.setIndexedRelease(release.number);
  }

  /** Nobody searches yet, so the base may come in parts: its terms all at once would take ten times its memory. */
  async function fillAtStart(release: Release): Promise<void> {
    const documents = await stateOf(release);
    const wanted = new Set(documents.map(({ documentId }) => documentId));
    await store.setIndexedRelease(null);
    await index.apply({
      put: [],
      removeDocumentIds: (await index.documentIds()).filter((id) => !wanted.has(id)),
    });
    for (let at = 0; at < documents.length; at += DOCUMENTS_AT_START)
      await index.apply({
        put: await prepared(parts, documents.slice(at, at + DOCUMENTS_AT_START)),
        removeDocumentIds: [],
      });
    held = new Map(documents.map(({ documentId, state }) => [documentId, state]));
    if (parts.isIndexPersistent) await store.setIndexedRelease(release.number);
  }

  /** What makes an index hold the documents, where it holds the states named. */
  async function changeTo(
    documents: readonly HeldDocument[],
    on: PassageIndex,
    states: ReadonlyMap<string, string>,
  ): Promise<PassageIndexChange> {
    const wanted = new Set(documents.map(({ documentId }) => documentId));
    const changed = documents.filter(({ documentId, state }) => states.get(documentId) !== state);
    return {
      put: await prepared(parts, changed),
      removeDocumentIds: (await on.documentIds()).filter((id) => !wanted.has(id)),
    };
  }

  async function stateOf(release: Release): Promise<readonly HeldDocument[]> {
    const documents = await versionsOf(store, await store.entries(release.number));
    return heldDocuments(documents, shanghaiDay(new Date(release.createdAt)));
  }

  /** @param hitTests none where hit tests are to be run: what was learned from them would pass them */
  async function taughtBy(
    documents: readonly HeldDocument[],
    hitTests: readonly HitTestQuestion[],
    fittingOn: PassageIndex | null,
  ): Promise<QuestionTranslation | null> {
    const passages = documents.flatMap((document) => document.passages);
    const known = { passages, pins: await store.pins(), hitTests };
    return await parts.learn(questionPairs(known, parts.isQuestion), fittingOn);
  }

  async function hitTestOn(
    on: PassageIndex,
    documents: readonly HeldDocument[],
    questions: readonly HitTestQuestion[],
    release: number | null,
  ): Promise<HitTest> {
    const rows = [...(await parts.tryQuestions(on, questions, await taughtBy(documents, [], null)))];
    const hits = rows.filter((row) => row.isHit).length;
    return { id: parts.newId(), runAt: now(), release, questions: questions.length, hits, rows };
  }

  return {
    store,
    open: async () => {
      const current = await store.currentRelease();
      if (!current) return;
      // A folder that was emptied or made anew holds nothing, whatever the store remembers.
      const isFilled =
        parts.isIndexPersistent &&
        (await store.indexedRelease()) === current.number &&
        (await index.statistics()).passages > 0;
      if (isFilled)
        held = new Map((await stateOf(current)).map(({ documentId, state }) => [documentId, state]));
      else await fillAtStart(current);
      parts.useTranslation(await store.translation(current.number));
      filled = current.number;
    },
    refresh: () =>
      inTurn(async () => {
        const number = await store.currentNumber();
        if (number === null || number === filled) return;
        const current = await store.currentRelease();
        if (current) await fill(current);
      }),
    importOne: (name, source, stated) => inTurn(() => importOne(parts, name, source, stated, now())),
    documents: () => listDocuments(store),
    document: async (id) => {
      const draft = (await store.drafts()).find((one) => one.documentId === id);
      return draft?.version ? await store.version(id, draft.version) : null;
    },
    remove: (ids) => store.removeDrafts(ids, now()),
    confirm: (id) => store.confirm(id, now()),
    publish: (note) =>
      inTurn(async () => {
        const entries = (await store.drafts()).flatMap(({ documentId, version }) =>
          version === null ? [] : [{ documentId, version }],
        );
        const current = await store.currentRelease();
        if (current && isSame(entries, await store.entries(current.number)))
          return { ok: false, code: "nothing-to-publish" };
        const judged = await judge(entries);
        if (!judged.ok) return judged;
        const { hitTest } = judged;
        if (hitTest) await store.saveHitTest(hitTest);
        const release = await store.publish({ createdAt: now(), note, hitTest }, entries, judged.taught);
        await fill(release);
        return { ok: true, release };
      }),
    rollback: (number) =>
      inTurn(async () => {
        if (!(await store.rollback(number, now()))) return false;
        const release = await store.currentRelease();
        if (release) await fill(release);
        return true;
      }),
    hitTest: async (given) => {
      const current = await store.currentRelease();
      const run = await hitTestOn(
        index,
        current ? await stateOf(current) : [],
        given ?? (await store.hitTestQuestions()),
        current?.number ?? null,
      );
      await store.saveHitTest(run);
      return run;
    },
  };

  /** Tries the questions on the release to be, beside the current one, and learns from it. */
  async function judge(entries: readonly ReleaseEntry[]): Promise<
    | {
        readonly ok: true;
        /** Null: the base has no questions. */
        readonly hitTest: HitTest | null;
        readonly taught: QuestionTranslation | null;
      }
    | Extract<PublishOutcome, { code: "evaluation-fell" }>
  > {
    const questions = await store.hitTestQuestions();
    const documents = heldDocuments(await versionsOf(store, entries), shanghaiDay(parts.clock.now()));
    if (questions.length === 0)
      return { ok: true, hitTest: null, taught: await taughtBy(documents, [], null) };
    const copy = index.trial();
    const trial = copy ?? parts.createTrialIndex();
    try {
      await trial.apply(await changeTo(documents, trial, copy ? held : new Map()));
      const after = await hitTestOn(trial, documents, questions, null);
      const current = await store.currentRelease();
      const before = current && (await hitTestOn(index, await stateOf(current), questions, null));
      if (!before || after.hits >= before.hits)
        return { ok: true, hitTest: after, taught: await taughtBy(documents, questions, trial) };
      const hit = new Set(before.rows.flatMap((row) => (row.isHit ? [row.id] : [])));
      const lost = after.rows.filter((row) => !row.isHit && hit.has(row.id));
      return { ok: false, code: "evaluation-fell", before: before.hits, after: after.hits, lost };
    } finally {
      await trial.close();
    }
  }
}

async function importOne(
  parts: KnowledgeParts,
  name: string,
  source: ImportSource,
  stated: StatedFacts & { readonly itemIds?: readonly string[] },
  now: string,
): Promise<ImportResult> {
  const outcome = await importDocument(name, source, stated, parts.importing);
  if (!outcome.ok) return { outcome: "skipped", name, reason: outcome.code };
  const { document, chunks, itemIds, notes } = outcome.imported;
  const passages = chunks.map(({ section, text }, ordinal): Passage => {
    const { id, title, region, effectiveFrom, effectiveUntil } = document;
    return {
      id: `${id}#${ordinal}`,
      documentId: id,
      title,
      section,
      text,
      ordinal,
      ...(region ? { region } : {}),
      ...(effectiveFrom ? { effectiveFrom } : {}),
      ...(effectiveUntil ? { effectiveUntil } : {}),
      ...(itemIds.length > 0 ? { itemIds: [...itemIds] } : {}),
    };
  });
  const version = contentHash(JSON.stringify([document, passages]));
  const before = (await parts.store.drafts()).find((draft) => draft.documentId === document.id);
  const head = { documentId: document.id, title: document.title, passages: passages.length, document, notes };
  if (before?.version === version) {
    await parts.store.confirm(document.id, now);
    return { outcome: "unchanged", ...head };
  }
  await parts.store.saveDraft({ document, version, passages, createdAt: now }, now);
  return { outcome: before?.version ? "changed" : "added", ...head };
}

async function versionsOf(
  store: KnowledgeStore,
  entries: readonly ReleaseEntry[],
): Promise<readonly DocumentVersion[]> {
  const all = await Promise.all(entries.map((entry) => store.version(entry.documentId, entry.version)));
  return all.filter((version) => version !== null);
}

/** A document as the index is to hold it. */
interface HeldDocument {
  readonly documentId: string;
  readonly passages: readonly Passage[];
  /** The same for the same passages: the version, and the day another document ends it. */
  readonly state: string;
}

function heldDocuments(
  documents: readonly DocumentVersion[],
  day: Passage["effectiveFrom"] & string,
): readonly HeldDocument[] {
  const versions = new Map(documents.map(({ document, version }) => [document.id, version]));
  return inForce(documents, day).map(({ documentId, passages }) => ({
    documentId,
    passages,
    state: `${versions.get(documentId) ?? ""} ${passages[0]?.effectiveUntil ?? ""}`,
  }));
}

async function prepared(parts: KnowledgeParts, documents: readonly HeldDocument[]) {
  const put: { documentId: string; passages: readonly IndexedPassage[] }[] = [];
  for (const { documentId, passages } of documents)
    put.push({ documentId, passages: await parts.prepare(passages) });
  return put;
}

function isSame(a: readonly ReleaseEntry[], b: readonly ReleaseEntry[]): boolean {
  const known = new Map(b.map((entry) => [entry.documentId, entry.version]));
  return a.length === b.length && a.every((entry) => known.get(entry.documentId) === entry.version);
}
