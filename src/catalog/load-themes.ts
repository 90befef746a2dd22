import type { ServiceItem } from "../domain/service-item.ts";
import type { Theme } from "../domain/theme.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { compileTheme } from "./compile-theme.ts";
import { problemsOf } from "./problem-list.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";
import { readStrictYaml } from "./strict-yaml.ts";
import { themeFileSchema } from "./theme-schema.ts";

/** The themes of `themes/*.yaml`. One with a problem is reported and left out; the others serve. */
export function loadThemes(
  files: readonly KnowledgeFile[],
  items: readonly ServiceItem[],
  /** Ids of all item folders, those with mistakes included. */
  folders: readonly string[],
  shared: SharedKnowledge,
  problems: CatalogProblem[],
): readonly Theme[] {
  const served = new Map(items.map((item) => [item.id, item]));
  const byId = new Map(folders.map((id) => [id, served.get(id) ?? null]));
  const taken = new Map(items.flatMap((item) => [item.id, ...item.codes].map((name) => [name, item.id])));
  return files.flatMap((file) => {
    const name = /^themes\/([^/]+)\.yaml$/.exec(file.path)?.[1];
    if (name === undefined) return [];
    const outcome = readStrictYaml(file.path, file.text, themeFileSchema);
    if (!outcome.ok) {
      problems.push(...outcome.problems);
      return [];
    }
    const own: CatalogProblem[] = [];
    const list = problemsOf(outcome.yaml, own);
    const text = outcome.yaml.value;
    if (text.id !== name)
      list.report("wrong-value", ["id"], `id 写的是“${text.id}”，文件名是“${name}”。两者必须相同。`);
    for (const called of [text.id, ...text.codes]) {
      const owner = taken.get(called);
      if (owner !== undefined)
        list.report("duplicate-id", ["id"], `“${called}”已经是“${owner}”的名称或编码。请改成不重复的。`);
      taken.set(called, text.id);
    }
    const theme = compileTheme(text, byId, shared, list);
    problems.push(...own);
    return own.length === 0 ? [theme] : [];
  });
}
