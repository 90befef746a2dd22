// Turns knowledge files into a catalog, strictly: every slip is reported with file and line, and an item
// with one is left out while the others serve. Knows the format, not the disk. See knowledge/README.md.
import { contentHash } from "../domain/content-hash.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { type Catalog, createCatalog } from "./catalog.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { compileItem } from "./compile-item.ts";
import { loadCommonQuestions } from "./load-common-questions.ts";
import { loadGuidance } from "./load-guidance.ts";
import { loadMatching } from "./load-matching.ts";
import { loadShared } from "./load-shared.ts";
import { loadThemes } from "./load-themes.ts";
import { reportUnknownFiles } from "./report-unknown-files.ts";

export interface LoadedCatalog {
  readonly catalog: Catalog;
  /** Every sound item with all its rules, past and to come: for comparing versions. */
  readonly items: readonly ServiceItem[];
  /** In the order of files and lines; empty for a sound catalog. */
  readonly problems: readonly CatalogProblem[];
}

/** Loads the knowledge files (paths below `knowledge/`). Never throws for what they contain. */
export function loadCatalog(files: readonly KnowledgeFile[]): LoadedCatalog {
  const problems: CatalogProblem[] = [];
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  reportUnknownFiles(ordered, problems);
  const shared = loadShared(ordered, problems);
  const byFolder = new Map<string, KnowledgeFile[]>();
  for (const file of ordered) {
    const folder = /^items\/([^/]+)\//.exec(file.path)?.[1];
    if (folder !== undefined) byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const folders = [...byFolder.keys()];
  const items: ServiceItem[] = [];
  for (const [folder, own] of byFolder) {
    const outcome = compileItem(folder, own, shared);
    problems.push(...outcome.problems);
    if (outcome.item && outcome.problems.length === 0) items.push(outcome.item);
  }
  reportSharedNames(items, problems);
  const themes = loadThemes(ordered, items, folders, shared, problems);
  const guidance = loadGuidance(ordered, items, problems);
  // Cases and README files are not served; without them disk and bundle give the same version.
  const served = ordered.filter((file) =>
    file.path.endsWith(".yaml") ? !file.path.endsWith("/cases.yaml") : file.path.endsWith("/guide.md"),
  );
  const version = contentHash(served.map((file) => `${file.path}\n${file.text}`).join("\u0000")).slice(0, 12);
  const { wording, calendar, labelWords } = shared;
  const catalog = createCatalog({
    version,
    items,
    themes,
    matching: loadMatching(ordered, folders, shared, problems),
    commonQuestions: loadCommonQuestions(ordered, items, problems),
    materialTypes: [...shared.materialTypes.values()],
    labelWords,
    wording,
    calendar,
    guidance,
  });
  return { catalog, items, problems: problems.sort(byPlace) };
}

/** Two items must not answer to one id or code. */
function reportSharedNames(items: readonly ServiceItem[], problems: CatalogProblem[]): void {
  const owners = new Map<string, string>();
  for (const item of items) {
    for (const name of new Set([item.id, ...item.codes, item.name])) {
      const owner = owners.get(name);
      if (owner !== undefined) {
        problems.push({
          code: "duplicate-id",
          file: `items/${item.id}/item.yaml`,
          line: null,
          message: `“${name}”已经是事项“${owner}”的名称或编码。请改成不重复的。`,
        });
      }
      owners.set(name, item.id);
    }
  }
}

function byPlace(a: CatalogProblem, b: CatalogProblem): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}
