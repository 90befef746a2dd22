import { caseFileSchema } from "../../catalog/case-file.ts";
import { type CatalogProblem, formatProblem } from "../../catalog/catalog-problem.ts";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import { runCase } from "../../catalog/run-case.ts";
import { readStrictYaml } from "../../catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { DraftItem } from "./draft-item.ts";
import { writeDraft } from "./write-draft.ts";

/** What a draft comes to among the files there are. */
export type CheckedDraft =
  /** `files`: to be written, whole; `bases.yaml` only where the draft adds to it. */
  | { readonly kind: "sound"; readonly files: readonly KnowledgeFile[] }
  /** An item of the id is there already. */
  | { readonly kind: "taken" }
  | { readonly kind: "not-sound"; readonly problems: readonly string[] };

/** Whether a draft is sound where it would stand: loaded without a new problem, its cases true. */
export function checkDraft(draft: DraftItem, current: readonly KnowledgeFile[]): CheckedDraft {
  if (current.some(({ path }) => path.startsWith(`items/${draft.id}/`))) return { kind: "taken" };
  const { files, bases } = writeDraft(draft);
  const basesText = current.find(({ path }) => path === "bases.yaml")?.text ?? "";
  const written = bases === "" ? files : [...files, { path: "bases.yaml", text: `${basesText}${bases}` }];
  const replaced = new Set(written.map(({ path }) => path));
  const all = [...current.filter(({ path }) => !replaced.has(path)), ...written];
  const before = new Set(loadCatalog(current).problems.map(placeOf));
  const { catalog, items, problems } = loadCatalog(all);
  const fresh = problems.filter((problem) => !before.has(placeOf(problem))).map(formatProblem);
  const differences = casesThatFail(draft, files, items, catalog);
  return fresh.length + differences.length > 0
    ? { kind: "not-sound", problems: [...fresh, ...differences] }
    : { kind: "sound", files: written };
}

/** The same problem before and after: its words may name what can be used, of which the draft is a part. */
function placeOf({ file, line, code }: CatalogProblem): string {
  return `${file}:${line} ${code}`;
}

function casesThatFail(
  draft: DraftItem,
  files: readonly KnowledgeFile[],
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
