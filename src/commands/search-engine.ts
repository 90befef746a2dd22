import type { Passage } from "../domain/passage.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import { fakeIndexed, fakePassageIndex, fakePassageSearch } from "../ports/fake-passage-index.ts";
import type { IndexedPassage, PassageIndex } from "../ports/passage-index.ts";
import type { PassageSearch } from "../ports/passage-search.ts";

/** Everything about searching that the policy module needs to know. */
export interface SearchEngine {
  /** What answers are searched in. */
  readonly index: PassageIndex;
  /** Whether `index` outlives the process. */
  readonly isPersistent: boolean;
  readonly createTrialIndex: () => PassageIndex;
  readonly prepare: (passage: Passage) => IndexedPassage;
  /** @param synonyms policy staff's own table; null: the one that came with the service */
  readonly searchOver: (index: PassageIndex, synonyms: readonly SynonymEntry[] | null) => PassageSearch;
  /** The table that came with the service. */
  readonly synonyms: readonly SynonymEntry[];
}

/** Opens the engine of a data folder; null: one that is kept nowhere. */
export async function openSearchEngine(_dataFolder: string | null): Promise<SearchEngine> {
  const made = new Map<PassageIndex, ReturnType<typeof fakePassageIndex>>();
  const create = () => {
    const index = fakePassageIndex();
    made.set(index, index);
    return index;
  };
  return {
    index: create(),
    isPersistent: false,
    createTrialIndex: create,
    prepare: fakeIndexed,
    searchOver: (index) => {
      const own = made.get(index);
      if (!own) throw new Error("this index was not made here");
      return fakePassageSearch(own);
    },
    synonyms: [],
  };
}
