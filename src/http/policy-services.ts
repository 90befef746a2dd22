import type { AnswerService } from "../answering/answer-service.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import type { KnowledgeService } from "../knowledge/knowledge-service.ts";
import type { PassageSearch } from "../ports/passage-search.ts";

/** Policy answers and the base they come from. */
export interface PolicyServices {
  readonly answers: AnswerService;
  readonly knowledge: KnowledgeService;
  /** In the release that is current when it is called. */
  readonly search: PassageSearch;
  /** The wording table in use: policy staff's own, or the one the service came with. */
  readonly synonyms: () => Promise<readonly SynonymEntry[]>;
  /** In use from the next question on. */
  readonly setSynonyms: (entries: readonly SynonymEntry[]) => Promise<void>;
  /** Takes up what another server on the same store has published or set; cheap where nothing has. */
  readonly refresh: () => Promise<void>;
  /** Terms two questions are compared by. */
  readonly termsOf: (question: string) => readonly string[];
}
