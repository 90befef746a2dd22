import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import type { DraftItem } from "../authoring/drafts/draft-item.ts";
import { writeDraft } from "../authoring/drafts/write-draft.ts";
import { caseFileSchema } from "../catalog/case-file.ts";
import { formatProblem } from "../catalog/catalog-problem.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { runCase } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import { ServiceError } from "../domain/service-error.ts";
import { UsageError } from "./read-options.ts";

/**
 * Writes a draft into a knowledge folder once it is sure to be sound there: loaded without a new problem, its cases
 * true. Returns the paths written. Throws a UsageError where an item of the id is there already.
 */
export async function saveDraft(draft: DraftItem, folder: string): Promise<readonly string[]> {
  if (existsSync(join(folder, "items", draft.id)))
    throw new UsageError(`事项 ${draft.id} 已经有了，不会覆盖。请换一个 id。`);
  const { files, bases } = writeDraft(draft);
  const current = await diskCatalogSource(folder).files();
  const basesText = current.find(({ path }) => path === "bases.yaml")?.text ?? "";
  const written = bases === "" ? files : [...files, { path: "bases.yaml", text: `${basesText}${bases}` }];
  const replaced = new Set(written.map(({ path }) => path));
  const all = [...current.filter(({ path }) => !replaced.has(path)), ...written];
  const before = new Set(loadCatalog(current).problems.map(formatProblem));
  const { catalog, items, problems } = loadCatalog(all);
  const fresh = problems.map(formatProblem).filter((problem) => !before.has(problem));
  const differences = casesThatFail(draft, files, items, catalog);
  if (fresh.length + differences.length > 0)
    throw new ServiceError(
      "draft-not-sound",
      `草稿没有通过检查，什么都没有写：\n${[...fresh, ...differences].join("\n")}`,
    );
  for (const { path, text } of written) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  return written.map(({ path }) => path);
}

function casesThatFail(
  draft: DraftItem,
  files: ReturnType<typeof writeDraft>["files"],
  items: ReturnType<typeof loadCatalog>["items"],
  catalog: ReturnType<typeof loadCatalog>["catalog"],
): readonly string[] {
  const path = `items/${draft.id}/cases.yaml`;
  const item = items.find(({ id }) => id === draft.id);
  const read = readStrictYaml(path, files.find((file) => file.path === path)?.text ?? "", caseFileSchema);
  if (!read.ok) return read.problems.map(formatProblem);
  if (!item) return [`${draft.id} 没有加载`];
  const { value } = read.yaml;
  return value.cases.flatMap((one) =>
    runCase(item, value, one, catalog).differences.map((what) => `案例“${one.name}”：${what}`),
  );
}
