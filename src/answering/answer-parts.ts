import type { DivisionCode } from "../domain/division-code.ts";
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import type { Places } from "../knowledge/places.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassageSearch } from "../ports/passage-search.ts";
import type { AnswerModels } from "./answer-models.ts";
import type { AnswerWording } from "./answer-wording.ts";
import type { Conversations } from "./conversation.ts";
import type { GenerateAnswer } from "./generate-answer.ts";
import type { ItemGuides } from "./item-guides/item-guides.ts";
import type { QuestionLanguage } from "./question-language.ts";

export interface AnswerRequest {
  readonly question: string;
  readonly sessionId?: string;
  readonly itemId?: string;
  readonly region?: DivisionCode;
  /** None: today. */
  readonly asOf?: LocalDate;
  /** The item the question is about, where that is known: its guide may answer what the base does not. */
  readonly subjectItemId?: string;
}

export interface AnswerParts {
  readonly search: PassageSearch;
  /** Weight of a term by its rarity in the base. */
  readonly termWeight: () => Promise<(term: string) => number>;
  /** Everyday → official wording, as policy staff last wrote it. */
  readonly synonyms: () => readonly SynonymEntry[];
  readonly documentOf: (documentId: string) => Promise<KnowledgeDocument | null>;
  /** Passages of a document by ordinal, as the current release has them. */
  readonly passagesOf: (documentId: string) => Promise<readonly Passage[]>;
  readonly pins: () => Promise<readonly PinnedAnswer[]>;
  readonly relatedItems: (question: string, asOf: LocalDate) => readonly { id: string; name: string }[];
  readonly language: QuestionLanguage;
  readonly places: Places;
  readonly wording: AnswerWording;
  readonly models: AnswerModels;
  readonly fold: (text: string) => string;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Null: extracts only. */
  readonly generate: GenerateAnswer | null;
  /** Asked where the base has nothing; null: the base alone. */
  readonly guides: ItemGuides | null;
}
