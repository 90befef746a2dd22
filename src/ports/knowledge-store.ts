import type { HitTest, HitTestQuestion } from "../domain/hit-test.ts";
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import type { Passage } from "../domain/passage.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import type { QuestionTranslation } from "../domain/question-translation.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";

/** One state of a document, never changed. `version` is a digest of all it holds. */
export interface DocumentVersion {
  readonly document: KnowledgeDocument;
  readonly version: string;
  readonly passages: readonly Passage[];
  readonly createdAt: string;
}

/** What the next release would hold of a document; `version` null: it would be gone. */
export interface DraftEntry {
  readonly documentId: string;
  readonly version: string | null;
  readonly updatedAt: string;
  /** When a person last confirmed that the document is still right. */
  readonly confirmedAt: string;
}

/** A numbered release: which version of which document it holds. Never changed. */
export interface Release {
  readonly number: number;
  readonly createdAt: string;
  readonly note: string;
  readonly documents: number;
  /** What the hit test came to when it was published; null when the base has none. */
  readonly hitTest: HitTest | null;
}

export interface ReleaseEntry {
  readonly documentId: string;
  readonly version: string;
}

/** A question as it was asked, personal data masked; for gaps and for choosing what to write next. */
export interface AskedQuestion {
  readonly id: string;
  readonly askedAt: string;
  readonly question: string;
  readonly status: "answered" | "clarify" | "refused";
  readonly reason: string | null;
  readonly documentIds: readonly string[];
  /** −1 bad, 1 good, null not rated. */
  readonly rating: -1 | 1 | null;
}

/** Most questions kept; the oldest go first. Chosen: months of a hall's questions in a few megabytes. */
export const askedQuestionsKept = 20_000;

/**
 * The knowledge base of policy staff: versions of documents, drafts, releases, and what belongs to
 * them. Every method is atomic.
 */
export interface KnowledgeStore {
  /** Keeps a version and makes it the draft of its document. */
  saveDraft(version: DocumentVersion, now: string): Promise<void>;
  /** Marks documents to be left out of the next release. Returns how many were known. */
  removeDrafts(documentIds: readonly string[], now: string): Promise<number>;
  confirm(documentId: string, now: string): Promise<boolean>;
  drafts(): Promise<readonly DraftEntry[]>;
  /** Null when there is no such version. */
  version(documentId: string, version: string): Promise<DocumentVersion | null>;
  /** Makes a release of these entries and the current one; its number is one above the highest. */
  publish(
    release: Omit<Release, "number" | "documents">,
    entries: readonly ReleaseEntry[],
    /** What the release's questions and answers taught; kept with it. */
    translation?: QuestionTranslation | null,
  ): Promise<Release>;
  /** What was kept with the release; null where nothing was, or what another version of the service learned. */
  translation(number: number): Promise<QuestionTranslation | null>;
  /** Null before the first. */
  currentRelease(): Promise<Release | null>;
  /** Number of the current release alone, for looking often; null before the first. */
  currentNumber(): Promise<number | null>;
  /** Makes an earlier release the current one again, and its versions the drafts. False: no such release. */
  rollback(number: number, now: string): Promise<boolean>;
  /** Newest first. */
  releases(): Promise<readonly Release[]>;
  entries(number: number): Promise<readonly ReleaseEntry[]>;
  /** The release a persistent index holds; null when it must be filled anew. */
  indexedRelease(): Promise<number | null>;
  setIndexedRelease(number: number | null): Promise<void>;

  hitTestQuestions(): Promise<readonly HitTestQuestion[]>;
  setHitTestQuestions(questions: readonly HitTestQuestion[]): Promise<void>;
  saveHitTest(run: HitTest): Promise<void>;
  /** Newest first. */
  hitTests(limit: number): Promise<readonly HitTest[]>;

  noteQuestion(asked: AskedQuestion): Promise<void>;
  /** False when there is no such question. */
  rate(questionId: string, rating: -1 | 1): Promise<boolean>;
  /** Newest first. */
  askedQuestions(limit: number): Promise<readonly AskedQuestion[]>;

  pins(): Promise<readonly PinnedAnswer[]>;
  setPins(pins: readonly PinnedAnswer[]): Promise<void>;
  /** The wording table as policy staff last wrote it; null: they never did. */
  synonyms(): Promise<readonly SynonymEntry[] | null>;
  setSynonyms(groups: readonly SynonymEntry[]): Promise<void>;
}
