import { expect, test } from "vitest";
import type { CatalogProblem } from "./catalog-problem.ts";
import { loadSearchKnowledge } from "./load-search-knowledge.ts";

function load(path: string, text: string) {
  const problems: CatalogProblem[] = [];
  const knowledge = loadSearchKnowledge([{ path, text }], problems);
  return { knowledge, problems };
}

test("reads everyday words with their official wording", () => {
  const { knowledge, problems } = load(
    "search/synonyms.yaml",
    "- { everyday: [房东], official: [出租人] }\n",
  );
  expect(problems).toEqual([]);
  expect(knowledge.synonyms).toEqual([{ everyday: ["房东"], official: ["出租人"] }]);
});

test("tells file and line of an unknown key", () => {
  const { knowledge, problems } = load(
    "search/synonyms.yaml",
    "- everyday: [房东]\n  official: [出租人]\n  offical: [业主]\n",
  );
  expect(knowledge.synonyms).toEqual([]);
  expect(problems[0]).toMatchObject({ file: "search/synonyms.yaml", line: 3 });
});

test("refuses a pattern that is no regular expression", () => {
  const { problems } = load("search/answer-types.yaml", "- { id: telephone, asks: [电话], shows: ['('] }\n");
  expect(problems).toHaveLength(1);
});
