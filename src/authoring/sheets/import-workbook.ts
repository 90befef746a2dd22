import { parseDocument } from "yaml";
import { type CatalogProblem, formatProblem } from "../../catalog/catalog-problem.ts";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { CellChange, CellRefusal } from "./cell-change.ts";
import { editYaml, valueAt, type YamlEdit } from "./edit-yaml.ts";
import { SOURCE_SHEET } from "./export-workbook.ts";
import { readChanges } from "./read-changes.ts";
import { readSource } from "./read-source.ts";
import type { Sheet } from "./workbook.ts";

export interface ImportedWorkbook {
  readonly changes: readonly CellChange[];
  /** With any, nothing must be written. */
  readonly refusals: readonly CellRefusal[];
  /** Files that are not as the knowledge base has them, ready to be written. */
  readonly files: readonly KnowledgeFile[];
}

/**
 * Takes an exported spreadsheet back: cells that were changed become changes in the YAML, every other byte stays.
 * Files the knowledge base lacks come back as they were. A file changed since the export is refused.
 */
export function importWorkbook(
  sheets: readonly Sheet[],
  current: readonly KnowledgeFile[],
): ImportedWorkbook {
  const refusals: CellRefusal[] = [];
  const source = readSource(sheets, refusals);
  const changes = refusals.length > 0 ? [] : readChanges(sheets, source, refusals);
  if (refusals.length > 0) return { changes, refusals, files: [] };
  const now = new Map(current.map(({ path, text }) => [path, text]));
  const placed: CellChange[] = [];
  const files = source.flatMap(({ path, text }): readonly KnowledgeFile[] => {
    const own = changes.filter(({ file }) => file === path);
    const known = now.get(path);
    if (own.length === 0) return known === undefined ? [{ path, text }] : [];
    if (known !== undefined && known !== text) {
      refusals.push(...own.map((change) => changedSince(change)));
      return [];
    }
    return [{ path, text: applied(text, own, placed, refusals) }];
  });
  if (refusals.length === 0) refusals.push(...newProblems(current, files, placed));
  return { changes, refusals, files };
}

function changedSince({ sheet, cell, file }: CellChange): CellRefusal {
  return {
    sheet,
    cell,
    why: `导出之后 ${file} 又改过（或“${SOURCE_SHEET}”页被动过）。请重新导出，在新表里改。`,
  };
}

function applied(
  text: string,
  changes: readonly CellChange[],
  placed: CellChange[],
  refusals: CellRefusal[],
): string {
  return changes.reduce((current, change) => {
    const edit = inPlace(current, change.edit);
    const outcome = editYaml(current, [edit]);
    if (outcome.ok) {
      placed.push({ ...change, edit });
      return outcome.text;
    }
    const { sheet, cell, file } = change;
    refusals.push({ sheet, cell, why: `这一处在 ${file} 里的写法不能就地改，请直接改文件` });
    return current;
  }, text);
}

/** An element added comes at the end of its list as it is by now. */
function inPlace(text: string, edit: YamlEdit): YamlEdit {
  const at = edit.path.at(-1);
  if (typeof at !== "number" || edit.value === undefined) return edit;
  const list = valueAt(
    parseDocument(text, { schema: "core" }).toJS({ maxAliasCount: 0 }),
    edit.path.slice(0, -1),
  );
  return Array.isArray(list) && at >= 0 ? { ...edit, path: [...edit.path.slice(0, -1), list.length] } : edit;
}

/** What the loader finds wrong that was not wrong before, told at the cell that brought it. */
function newProblems(
  current: readonly KnowledgeFile[],
  files: readonly KnowledgeFile[],
  changes: readonly CellChange[],
): readonly CellRefusal[] {
  if (files.length === 0) return [];
  const replaced = new Map(files.map((file) => [file.path, file]));
  const kept = current.filter(({ path }) => !replaced.has(path));
  const known = new Set(loadCatalog(current).problems.map(({ file, message }) => `${file} ${message}`));
  const fresh = loadCatalog([...kept, ...files]).problems.filter(
    ({ file, message }) => !known.has(`${file} ${message}`),
  );
  return fresh.map((problem) => {
    const change = cellBehind(problem, files, changes);
    return change
      ? { sheet: change.sheet, cell: change.cell, why: problem.message }
      : { sheet: "", cell: "", why: formatProblem(problem) };
  });
}

/** The change whose value stands where the problem is, or the only one made to that item. */
function cellBehind(
  problem: CatalogProblem,
  files: readonly KnowledgeFile[],
  changes: readonly CellChange[],
): CellChange | null {
  const inFile = changes.filter(({ file }) => file === problem.file);
  const text = files.find(({ path }) => path === problem.file)?.text ?? "";
  const document = parseDocument(text, { schema: "core" });
  // Once rows are gone, the places of the changes before are no longer theirs.
  const isPlaced = !inFile.some(
    ({ edit }) => edit.value === undefined && typeof edit.path.at(-1) === "number",
  );
  const at = inFile.find(({ edit }) => {
    const node: unknown = document.getIn(edit.path, true);
    const range = hasRange(node) ? node.range : null;
    if (!isPlaced || !range || problem.line === null) return false;
    const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
    return lineOf(range[0]) <= problem.line && problem.line <= lineOf(Math.max(range[0], range[1] - 1));
  });
  if (at) return at;
  const itemId = /^items\/([^/]+)\//u.exec(problem.file)?.[1];
  const ofItem = changes.filter((change) => change.itemId === itemId);
  const [only] = inFile.length > 0 ? inFile : ofItem;
  return (inFile.length === 1 || ofItem.length === 1) && only ? only : null;
}

function hasRange(node: unknown): node is { range: readonly [number, number, number] | null | undefined } {
  return typeof node === "object" && node !== null && "range" in node;
}
