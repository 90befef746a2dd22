import type { SynonymEntry } from "../domain/search-knowledge.ts";
import { foldSearchText } from "./fold-text.ts";

/** Everyday wording → official wording (俗称与规范用语对照). */
export interface SynonymTable {
  /** Official wordings of every everyday word in the folded text, without repeats. */
  officialFor(foldedText: string): readonly string[];
  /** The everyday words that were seen, for explaining. */
  everydayIn(foldedText: string): readonly string[];
}

export function createSynonymTable(entries: readonly SynonymEntry[]): SynonymTable {
  const byEveryday = new Map<string, readonly string[]>();
  for (const { everyday, official } of entries) {
    for (const word of everyday.map(foldSearchText)) {
      byEveryday.set(word, [...(byEveryday.get(word) ?? []), ...official]);
    }
  }
  const longestFirst = [...byEveryday.keys()].sort((a, b) => b.length - a.length);
  const everydayIn = (foldedText: string): string[] => {
    let left = foldedText;
    const seen: string[] = [];
    for (const word of longestFirst) {
      if (!left.includes(word)) continue;
      seen.push(word);
      // A word inside a longer one that was seen does not count on its own.
      left = left.replaceAll(word, "\n");
    }
    return seen;
  };
  return {
    everydayIn,
    officialFor: (foldedText) => [
      ...new Set(everydayIn(foldedText).flatMap((word) => byEveryday.get(word) ?? [])),
    ],
  };
}
