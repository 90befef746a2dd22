import { type LoadedCatalog, loadCatalog } from "../../catalog/load-catalog.ts";
import type { CatalogChange } from "../../domain/catalog-change.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { editYaml } from "../sheets/edit-yaml.ts";
import { applyEdits } from "./apply-edits.ts";

/** `taken-over`: the files hold it already; `conflict`: they no longer hold what it was made on. */
export type LayerState = "applied" | "taken-over" | "conflict";

/** The catalog of some days: the files with the changes in force on them. */
export interface CatalogVersion {
  readonly files: readonly KnowledgeFile[];
  readonly loaded: LoadedCatalog;
  /** By number of the change. */
  readonly states: ReadonlyMap<number, LayerState>;
}

/**
 * Puts changes over the files in the order given. A change is applied wholly or not at all; one that would make
 * the catalog unsound, by the same strict loading that every file goes through, is a conflict and left out.
 */
export function layerChanges(base: CatalogVersion, changes: readonly CatalogChange[]): CatalogVersion {
  const known = problemKeys(base.loaded);
  const isSound = (loaded: LoadedCatalog) =>
    loaded.problems.every((problem) => known.has(problemKey(problem)));
  const together = layerTexts(base.files, changes);
  const loaded = loadCatalog(together.files);
  if (isSound(loaded)) return { ...together, loaded };
  // Somewhere among them is one that does not fit: found by trying each on what fits so far.
  const fitting: CatalogChange[] = [];
  const conflicts: number[] = [];
  for (const change of changes) {
    if (isSound(loadCatalog(layerTexts(base.files, [...fitting, change]).files))) fitting.push(change);
    else conflicts.push(change.number);
  }
  const { files, states } = layerTexts(base.files, fitting);
  return {
    files,
    loaded: loadCatalog(files),
    states: new Map([...states, ...conflicts.map((number) => [number, "conflict"] as const)]),
  };
}

function layerTexts(files: readonly KnowledgeFile[], changes: readonly CatalogChange[]) {
  const states = new Map<number, LayerState>();
  const layered = changes.reduce((current, change) => {
    const next = withChange(current, change);
    states.set(change.number, next.state);
    return next.files;
  }, files);
  return { files: layered, states };
}

/** The files with one change in them; items whose own files it changes get a version that names it. */
export function withChange(
  files: readonly KnowledgeFile[],
  change: Pick<CatalogChange, "edits" | "inForceFrom" | "number">,
): { readonly files: readonly KnowledgeFile[]; readonly state: LayerState } {
  const applied = applyEdits(files, change.edits);
  if (applied.refused.length > 0) return { files, state: "conflict" };
  if (applied.changed.length === 0) return { files, state: "taken-over" };
  const folders = new Set(applied.changed.flatMap(({ path }) => /^items\/[^/]+/u.exec(path)?.[0] ?? []));
  const version = `${change.inForceFrom}.${change.number}`;
  return {
    state: "applied",
    files: applied.files.map((file) => {
      const folder = /^(items\/[^/]+)\/item\.yaml$/u.exec(file.path)?.[1];
      if (folder === undefined || !folders.has(folder)) return file;
      const edited = editYaml(file.text, [{ path: ["version"], value: version }]);
      return edited.ok ? { path: file.path, text: edited.text } : file;
    }),
  };
}

/** A problem wherever its line has moved to. */
export function problemKey({ file, message }: LoadedCatalog["problems"][number]): string {
  return `${file} ${message}`;
}

export function problemKeys({ problems }: LoadedCatalog): ReadonlySet<string> {
  return new Set(problems.map(problemKey));
}
