import { createJiebaSegmenter } from "../../src/adapters/jieba/jieba-segmenter.ts";
import { openAsking } from "../../src/commands/open-asking.ts";
import { openSearchKnowledge } from "../../src/commands/open-search-knowledge.ts";
import { createAnswerTypes } from "../../src/retrieval/answer-types.ts";
import { createSynonymTable } from "../../src/retrieval/synonym-table.ts";
import type { ExampleTools } from "./ranking-examples.ts";

/** The tools the product itself uses, so that what is trained is what runs. */
export async function openExampleTools(depth: number): Promise<ExampleTools> {
  const knowledge = await openSearchKnowledge();
  return {
    segment: createJiebaSegmenter(),
    withoutAsking: await openAsking(),
    synonyms: createSynonymTable(knowledge.synonyms),
    answerTypes: createAnswerTypes(knowledge.answerTypes),
    depth,
  };
}
