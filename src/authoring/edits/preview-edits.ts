import { parseDocument } from "yaml";
import { caseFileSchema } from "../../catalog/case-file.ts";
import type { CatalogProblem } from "../../catalog/catalog-problem.ts";
import { type LoadedCatalog, loadCatalog } from "../../catalog/load-catalog.ts";
import { readStrictYaml } from "../../catalog/strict-yaml.ts";
import type { CatalogEdit } from "../../domain/catalog-change.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { ItemChange } from "../changes/change.ts";
import { compareItems } from "../changes/compare-items.ts";
import { applyEdits, placeOf, type RefusedEdit } from "./apply-edits.ts";
import { type CaseDifference, compareCases } from "./compare-cases.ts";
import { type CatalogVersion, problemKey, problemKeys } from "./layer-changes.ts";

/** What is wrong with edits, told at the edit where it is known. */
export interface EditProblem {
  /** Position of the edit; null: it concerns them all. */
  readonly edit: number | null;
  readonly code: CatalogProblem["code"] | RefusedEdit["why"];
  readonly message: string;
}

export interface EditPreview {
  /** With any, nothing can be published. */
  readonly problems: readonly EditProblem[];
  /** What changes for whom, item by item. */
  readonly changes: readonly ItemChange[];
  readonly casesRun: number;
  /** Cases of affected items that were not run, because there are too many for a preview. */
  readonly casesLeft: number;
  readonly cases: readonly CaseDifference[];
}

/** `quick`: as somebody types, some tenths of a second; `whole`: before publishing, every item and every case. */
export type PreviewDepth = "quick" | "whole";

/** Cases run as one types, the edited item's first. */
const QUICK_CASES = 150;

/**
 * What edits come to over the files of a day: loaded as strictly as the files themselves are, compared in words,
 * and tried on the cases of every item they change. Lets others work between items.
 */
export async function previewEdits(
  version: CatalogVersion,
  itemId: string,
  edits: readonly CatalogEdit[],
  depth: PreviewDepth,
): Promise<EditPreview> {
  const { files } = version;
  const applied = applyEdits(files, edits);
  const refused = applied.refused.map((one) => refusalProblem(one, edits));
  const isOwn = applied.changed.every(({ path }) => path.startsWith(`items/${itemId}/`));
  const isWhole = depth === "whole" || !isOwn;
  const part = (all: readonly KnowledgeFile[]) => (isWhole ? all : all.filter(isOf(itemId)));
  const before = isWhole ? version.loaded : loadPart(files, itemId);
  const after = loadCatalog(part(applied.files));
  const problems = [...refused, ...newProblems(before, after, applied.files, edits)];
  if (problems.length > 0) return { problems, changes: [], casesRun: 0, casesLeft: 0, cases: [] };
  const changes = compareItems(worded(before), worded(after), false);
  return { problems, changes, ...(await tryCases(files, itemId, changes, before, after, depth)) };
}

/** What the item alone needs: its own files and all that items share. */
function isOf(itemId: string) {
  return ({ path }: KnowledgeFile) => !path.startsWith("items/") || path.startsWith(`items/${itemId}/`);
}

/** The part last loaded of each version: somebody types on, and the files they started from stay. */
const partsLoaded = new WeakMap<readonly KnowledgeFile[], { itemId: string; loaded: LoadedCatalog }>();

function loadPart(files: readonly KnowledgeFile[], itemId: string): LoadedCatalog {
  const known = partsLoaded.get(files);
  if (known?.itemId === itemId) return known.loaded;
  const loaded = loadCatalog(files.filter(isOf(itemId)));
  partsLoaded.set(files, { itemId, loaded });
  return loaded;
}

function worded({ items, catalog }: LoadedCatalog) {
  return items.map((item) => ({ item, wording: catalog.wording }));
}

async function tryCases(
  files: readonly KnowledgeFile[],
  itemId: string,
  changes: readonly ItemChange[],
  before: LoadedCatalog,
  after: LoadedCatalog,
  depth: PreviewDepth,
) {
  const affected = changes
    .map((change) => change.itemId)
    .toSorted((a, b) => Number(b === itemId) - Number(a === itemId));
  let casesRun = 0;
  let casesLeft = 0;
  const cases: CaseDifference[] = [];
  for (const id of affected) {
    if (depth === "quick" && casesRun >= QUICK_CASES) {
      casesLeft += countCases(files, id);
      continue;
    }
    const compared = compareCases(files, id, before.catalog, after.catalog);
    casesRun += compared.run;
    cases.push(...compared.differing);
    await new Promise((goOn) => setTimeout(goOn, 0));
  }
  return { casesRun, casesLeft, cases };
}

function countCases(files: readonly KnowledgeFile[], itemId: string): number {
  const path = `items/${itemId}/cases.yaml`;
  const read = readStrictYaml(path, files.find((file) => file.path === path)?.text ?? "", caseFileSchema);
  return read.ok ? read.yaml.value.cases.length : 0;
}

function refusalProblem({ edit, why, now }: RefusedEdit, edits: readonly CatalogEdit[]): EditProblem {
  const messages = {
    "no-such-place": "知识库里已经没有这一处了。请重新打开再改。",
    "changed-meanwhile": `这一处在您打开之后已经改成“${JSON.stringify(now)}”。请重新打开，在新的内容上改。`,
    "not-in-place":
      edit.value === null || edit.value === ""
        ? "这一处不能空着。"
        : "这一处在文件里的写法不能就地改，请直接改文件。",
    "not-yaml": `写法有误：${String(now)}`,
    "id-differs": `编号（id）要写成“${String(now)}”，固定不变。`,
  };
  return { edit: edits.indexOf(edit), code: why, message: messages[why] };
}

/** What strict loading finds wrong that was not wrong before. */
function newProblems(
  before: LoadedCatalog,
  after: LoadedCatalog,
  files: readonly KnowledgeFile[],
  edits: readonly CatalogEdit[],
): readonly EditProblem[] {
  const known = problemKeys(before);
  const fresh = after.problems.filter((problem) => !known.has(problemKey(problem)));
  // An item that does not load is missed by others: what they say is told only when nothing nearer is wrong.
  const near = fresh.filter(({ file }) => edits.some((edit) => edit.file === file));
  return (near.length > 0 ? near : fresh).map((problem) => {
    const emptied = edits.findIndex((edit) => isEmptied(edit, problem));
    return emptied >= 0
      ? { edit: emptied, code: problem.code, message: "这一处不能空着。" }
      : { edit: editBehind(problem, files, edits), code: problem.code, message: problem.message };
  });
}

function isEmptied({ file, at, value }: CatalogEdit, problem: CatalogProblem): boolean {
  const isMissing = problem.code === "missing-key" && problem.file === file && value === null;
  return isMissing && problem.message.includes(`“${at.at(-1) ?? ""}”`);
}

/** The edit whose value stands where the problem is, or the only one there is. */
function editBehind(
  problem: CatalogProblem,
  files: readonly KnowledgeFile[],
  edits: readonly CatalogEdit[],
): number | null {
  const text = files.find(({ path }) => path === problem.file)?.text ?? "";
  const document = parseDocument(text, { schema: "core" });
  const root: unknown = document.toJS({ maxAliasCount: 0 });
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const at = edits.findIndex(({ file, at: steps }) => {
    if (file !== problem.file || problem.line === null || !file.endsWith(".yaml")) return false;
    const place = placeOf(root, steps);
    const node: unknown = place === null ? null : document.getIn(place, true);
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
      return false;
    const [start, end] = [Number(node.range[0]), Number(node.range[1])];
    return lineOf(start) <= problem.line && problem.line <= lineOf(Math.max(start, end - 1));
  });
  if (at >= 0) return at;
  return edits.length === 1 ? 0 : null;
}
