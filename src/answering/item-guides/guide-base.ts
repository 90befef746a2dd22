import type { LocalDate } from "../../domain/local-date.ts";
import type { Passage } from "../../domain/passage.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import type { ImportPatterns } from "../../knowledge/import-patterns.ts";
import type { PassageSearch } from "../../ports/passage-search.ts";
import { composeGuide, type ItemGuide } from "./compose-guide.ts";
import type { GuideWords } from "./guide-words.ts";

/** The guides of the items of one day, searchable. */
export interface GuideBase {
  guideOf(itemId: string): ItemGuide | null;
  readonly search: PassageSearch;
  readonly passagesOf: (documentId: string) => Promise<readonly Passage[]>;
  /** Weight of a term by its rarity among the guides. */
  readonly termWeight: (term: string) => number;
}

/** What passages are searched with once they are given. */
export type OpenSearch = (
  documents: readonly { readonly documentId: string; readonly passages: readonly Passage[] }[],
) => Promise<Pick<GuideBase, "search" | "passagesOf" | "termWeight">>;

export interface GuideBaseParts {
  readonly items: (asOf: LocalDate) => readonly ServiceItem[];
  readonly words: GuideWords;
  readonly patterns: ImportPatterns;
  readonly openSearch: OpenSearch;
}

/**
 * The base of a day, made with the first question of that day and gone with the catalog's items of it: a
 * catalog that changes has new items, and so new guides.
 */
export function createGuideBases(parts: GuideBaseParts): (asOf: LocalDate) => Promise<GuideBase> {
  const bases = new WeakMap<object, Promise<GuideBase>>();
  return (asOf) => {
    const items = parts.items(asOf);
    const known = bases.get(items);
    if (known !== undefined) return known;
    const made = openBase(items, parts);
    bases.set(items, made);
    // A base that could not be made is tried again with the next question.
    made.catch(() => bases.delete(items));
    return made;
  };
}

async function openBase(
  items: readonly ServiceItem[],
  { words, patterns, openSearch }: GuideBaseParts,
): Promise<GuideBase> {
  const guides = await Promise.all(items.map((item) => composeGuide(item, words, patterns)));
  const byItem = new Map(guides.map((guide) => [guide.item.id, guide]));
  const opened = await openSearch(
    guides.map(({ document, passages, sections }) => {
      // Titles of laws name everything: they are quoted when asked for, and not looked in.
      const basis = new Set(sections.get("basis"));
      return { documentId: document.id, passages: passages.filter((passage) => !basis.has(passage)) };
    }),
  );
  return { ...opened, guideOf: (itemId) => byItem.get(itemId) ?? null };
}
