import { z } from "zod";
import type { ServiceItem } from "../domain/service-item.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { questionId, words } from "./knowledge-schemas.ts";
import { problemsOf } from "./problem-list.ts";
import { readStrictYaml } from "./strict-yaml.ts";

/** `shared-questions.yaml` */
const commonQuestionsSchema = z.array(z.strictObject({ id: questionId, meaning: words }));

/** Ids of questions that mean the same in every item; one that no item asks is a slip of the pen. */
export function loadCommonQuestions(
  files: readonly KnowledgeFile[],
  items: readonly ServiceItem[],
  problems: CatalogProblem[],
): ReadonlySet<string> {
  const file = files.find(({ path }) => path === "shared-questions.yaml");
  if (!file) return new Set();
  const outcome = readStrictYaml(file.path, file.text, commonQuestionsSchema);
  if (!outcome.ok) {
    problems.push(...outcome.problems);
    return new Set();
  }
  const asked = new Set(items.flatMap((item) => item.questions.map((question) => question.id)));
  const list = problemsOf(outcome.yaml, problems);
  outcome.yaml.value.forEach(({ id }, index) => {
    if (items.length > 0 && !asked.has(id)) list.unknown([index, "id"], "问题（各事项的）", id, [...asked]);
  });
  return new Set(outcome.yaml.value.map(({ id }) => id));
}
