import { termsOf } from "../../src/answering/analyze-question.ts";
import type { FoundPassage } from "../../src/answering/rank-sentences.ts";
import type { Passage } from "../../src/domain/passage.ts";

const k1 = 1.2;
const b = 0.75;

/** BM25 over character bigrams: the plainest search there is, so that what is trained on it leans on no ranker. */
export function quickSearch(passages: readonly Passage[], fold: (text: string) => string) {
  const postings = new Map<string, [number, number][]>();
  const lengths = passages.map((passage, at) => {
    const terms = termsOf(fold(`${passage.title}\n${passage.section}\n${passage.text}`));
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = postings.get(term) ?? [];
      list.push([at, count]);
      postings.set(term, list);
    }
    return terms.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const termWeight = (term: string) => {
    const count = postings.get(term)?.length ?? 0;
    return Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  };
  return {
    termWeight,
    search(query: string, limit: number): readonly FoundPassage[] {
      const scores = new Map<number, number>();
      for (const term of new Set(termsOf(fold(query))))
        for (const [at, count] of postings.get(term) ?? []) {
          const norm = count + k1 * (1 - b + (b * (lengths[at] ?? mean)) / mean);
          scores.set(at, (scores.get(at) ?? 0) + (termWeight(term) * count * (k1 + 1)) / norm);
        }
      return [...scores]
        .toSorted((x, y) => y[1] - x[1])
        .slice(0, limit)
        .flatMap(([at, score]) => {
          const passage = passages[at];
          return passage ? [{ passage, score }] : [];
        });
    },
  };
}
