import { expect, test } from "vitest";
import type { TermStatistics } from "../ports/passage-index.ts";
import { createIntlSegmenter } from "./cut-terms.ts";
import { type QueryTools, weighQuery } from "./query-terms.ts";
import { createSynonymTable } from "./synonym-table.ts";

const tools: QueryTools = {
  segment: createIntlSegmenter(),
  synonyms: createSynonymTable([]),
  withoutAsking: (folded) => folded.replace(/需要哪些/g, " "),
};

/** A base in which 居住 is common and everything else unknown. */
const statistics: TermStatistics = {
  passages: 2000,
  documentFrequency: (_, term) => (term === "居住" ? 1000 : 0),
  averageLength: () => 100,
};

function focusOf(question: string): Record<string, number> {
  const { bigrams, focus } = weighQuery(question, statistics, tools);
  return Object.fromEntries(bigrams.map(({ term }, at) => [term, focus[at] ?? 0]));
}

test("words that only ask say nothing of the matter, however rare official texts make them", () => {
  const {
    居住: common,
    住证: rare,
    需要: asks,
    哪些: asksToo,
    些材: reachesOver,
  } = focusOf("居住证需要哪些材料");
  expect([asks, asksToo, reachesOver]).toEqual([0, 0, 0]);
  expect(common).toBeGreaterThan(0);
  expect(rare).toBeGreaterThan(common ?? 0);
});

test("the weight of the matter is the sum over its terms, and 0 where a question only asks", () => {
  const { focus, focusWeight } = weighQuery("居住证需要哪些材料", statistics, tools);
  expect(focusWeight).toBeCloseTo(focus.reduce((sum, weight) => sum + weight, 0));
  expect(weighQuery("需要哪些", statistics, tools).focusWeight).toBe(0);
});
