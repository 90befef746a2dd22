import { regionsAbove } from "../domain/division-code.ts";
import type { Passage } from "../domain/passage.ts";
import type { IndexedPassage, PassageFilter, PassageIndex } from "./passage-index.ts";
import type { PassageSearch } from "./passage-search.ts";

/** Pairs of characters, enough to tell passages apart in tests. */
function pairs(text: string): string[] {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  return Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2));
}

/** A passage as the fake index wants it. */
export function fakeIndexed(passage: Passage): IndexedPassage {
  const terms = pairs(`${passage.title}${passage.section}${passage.text}`);
  return { passage, terms: { bigrams: terms, words: [] } };
}

/** An index over a list: every search looks at everything. For tests. */
export function fakePassageIndex(): PassageIndex & { all(): readonly IndexedPassage[] } {
  let held: readonly IndexedPassage[] = [];
  return {
    all: () => held,
    apply: async ({ put, removeDocumentIds }) => {
      const gone = new Set([...removeDocumentIds, ...put.map((one) => one.documentId)]);
      held = [
        ...held.filter((one) => !gone.has(one.passage.documentId)),
        ...put.flatMap((one) => one.passages),
      ];
    },
    search: async ({ filter }) =>
      held.filter((one) => isLetThrough(one.passage, filter)).map(({ passage }) => ({ passage, ranks: {} })),
    statistics: async () => {
      const counts = new Map<string, number>();
      for (const { terms } of held)
        for (const term of new Set(terms.bigrams)) counts.set(term, (counts.get(term) ?? 0) + 1);
      return {
        passages: held.length,
        documentFrequency: (_, term) => counts.get(term) ?? 0,
        averageLength: (kind) =>
          held.length === 0
            ? 0
            : held.reduce((total, { terms }) => total + terms[kind].length, 0) / held.length,
      };
    },
    passagesOf: async (id) =>
      held.map(({ passage }) => passage).filter((passage) => passage.documentId === id),
    documentIds: async () => [...new Set(held.map(({ passage }) => passage.documentId))],
    close: async () => undefined,
  };
}

function isLetThrough(passage: Passage, { region, asOf, itemId }: PassageFilter): boolean {
  if (region !== undefined && passage.region !== undefined && !regionsAbove(region).includes(passage.region))
    return false;
  if (asOf !== undefined && (passage.effectiveFrom ?? asOf) > asOf) return false;
  if (asOf !== undefined && (passage.effectiveUntil ?? asOf) < asOf) return false;
  return itemId === undefined || passage.itemIds === undefined || passage.itemIds.includes(itemId);
}

/** BM25 over pairs of characters of a fake index. For tests. */
export function fakePassageSearch(index: ReturnType<typeof fakePassageIndex>): PassageSearch {
  return async ({ query, limit, ...filter }) => {
    const all = index.all();
    const { documentFrequency } = await index.statistics();
    const terms = [...new Set(pairs(query))];
    const weight = (term: string) =>
      Math.log(1 + (all.length + 0.5) / (documentFrequency("bigrams", term) + 0.5));
    const total = terms.reduce((sum, term) => sum + weight(term), 0) || 1;
    const mean = all.reduce((sum, one) => sum + one.terms.bigrams.length, 0) / Math.max(1, all.length);
    return all
      .filter(({ passage }) => isLetThrough(passage, filter))
      .map(({ passage, terms: { bigrams } }) => {
        let score = 0;
        let held = 0;
        for (const term of terms) {
          const count = bigrams.filter((one) => one === term).length;
          if (count > 0) held += weight(term);
          score += (weight(term) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * bigrams.length) / mean));
        }
        return { passage, score, confidence: held / total, coverage: held / total };
      })
      .filter((hit) => hit.score > 0)
      .toSorted((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
      .slice(0, limit);
  };
}
