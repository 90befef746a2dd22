import { z } from "zod";
import {
  everydayReplySchema,
  findingWordsSchema,
  type GuidanceKnowledge,
  guidanceLanguageSchema,
  noGuidanceKnowledge,
} from "../domain/guidance-knowledge.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { problemsOf } from "./problem-list.ts";
import { readStrictYaml, type YamlFile } from "./strict-yaml.ts";

/**
 * Reads `guidance/words.yaml`, `guidance/replies*.yaml` and `guidance/language.yaml`. A file that cannot be
 * read is reported and left out; so is a reply to a question or option that no item has.
 */
export function loadGuidance(
  files: readonly KnowledgeFile[],
  items: readonly ServiceItem[],
  problems: CatalogProblem[],
): GuidanceKnowledge {
  const read = <S extends z.ZodType>(pattern: RegExp, schema: S): readonly YamlFile<z.output<S>>[] =>
    files.flatMap((file) => {
      if (!pattern.test(file.path)) return [];
      const outcome = readStrictYaml(file.path, file.text, schema);
      if (outcome.ok) return [outcome.yaml];
      problems.push(...outcome.problems);
      return [];
    });
  const replies = read(/^guidance\/replies[^/]*\.yaml$/, z.array(everydayReplySchema).max(5000));
  // With an item left out, what is only its own would look like a slip here, too.
  if (problems.length === 0) for (const yaml of replies) reportStrangers(yaml, items, problems);
  return {
    words: read(/^guidance\/words\.yaml$/, findingWordsSchema)[0]?.value ?? noGuidanceKnowledge.words,
    replies: replies.flatMap((yaml) => yaml.value),
    language: read(/^guidance\/language\.yaml$/, guidanceLanguageSchema)[0]?.value ?? null,
  };
}

function reportStrangers(
  yaml: YamlFile<readonly { question: string; option: string }[]>,
  items: readonly ServiceItem[],
  problems: CatalogProblem[],
): void {
  const options = new Map<string, Set<string>>();
  for (const question of items.flatMap((item) => item.questions)) {
    const known = options.get(question.id) ?? new Set();
    for (const option of question.options) known.add(option.id);
    options.set(question.id, known);
  }
  const list = problemsOf(yaml, problems);
  for (const [index, reply] of yaml.value.entries()) {
    const known = options.get(reply.question);
    if (!known) list.unknown([index, "question"], "情形问题", reply.question, [...options.keys()]);
    else if (!known.has(reply.option))
      list.unknown([index, "option"], `选项（问题“${reply.question}”的）`, reply.option, [...known]);
  }
}
