import { join } from "node:path";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type CaseFile, caseFileSchema } from "../../src/catalog/case-file.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { loadCatalog } from "../../src/catalog/load-catalog.ts";
import { runCase } from "../../src/catalog/run-case.ts";
import { readStrictYaml } from "../../src/catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../../src/ports/catalog-source.ts";
import { metric, show } from "../eval-result.ts";
import { type Mutant, makeMutants } from "./make-mutants.ts";

/** Share of mutants that the cases are to notice. */
const wantedKillRate = 0.95;

interface ItemCases {
  readonly itemId: string;
  readonly file: CaseFile;
}

export type MutantFate = "killed" | "rejected" | "survived";

/** Slips into the rules one small mistake at a time and tells which ones no case notices. */
export async function runMutation(
  only: string,
  tell: (text: string) => void,
): Promise<{ readonly text: string; readonly isEnough: boolean }> {
  const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
  const cases = casesOf(files);
  const mutants = makeMutants(files).filter(({ place }) => place.includes(only));
  const fates: { mutant: Mutant; fate: MutantFate }[] = [];
  for (const [index, mutant] of mutants.entries()) {
    tell(`${index + 1}/${mutants.length} ${mutant.place}`);
    fates.push({ mutant, fate: fateOf(mutant, files, cases) });
  }
  tell("");
  const noticed = fates.filter(({ fate }) => fate !== "survived");
  const lines = [...new Set(mutants.map(({ kind }) => kind))].map((kind) => {
    const own = fates.filter(({ mutant }) => mutant.kind === kind);
    const killed = own.filter(({ fate }) => fate === "killed").length;
    const rejected = own.filter(({ fate }) => fate === "rejected").length;
    return `${kind.padEnd(18)} ${show(metric(killed + rejected, own.length))}: ${killed} noticed by a case, ${rejected} refused by the loader`;
  });
  const survivors = fates.filter(({ fate }) => fate === "survived");
  return {
    text: [
      ...lines,
      `${"all".padEnd(18)} ${show(metric(noticed.length, fates.length))}`,
      "",
      `${survivors.length} survivors`,
      ...survivors.map(({ mutant }) => `  ${mutant.kind} ${mutant.place}`),
      "",
    ].join("\n"),
    isEnough: noticed.length >= wantedKillRate * fates.length,
  };
}

/** Case files of all items, as the catalog's own tests read them. */
export function casesOf(files: readonly KnowledgeFile[]): ItemCases[] {
  return files.flatMap((file) => {
    const itemId = /^items\/([^/]+)\/cases\.yaml$/.exec(file.path)?.[1];
    if (itemId === undefined) return [];
    const outcome = readStrictYaml(file.path, file.text, caseFileSchema);
    return outcome.ok ? [{ itemId, file: outcome.yaml.value }] : [];
  });
}

/** `rejected`: the loader itself finds the slip; `killed`: a case comes out differently. */
export function fateOf(
  mutant: Mutant,
  files: readonly KnowledgeFile[],
  cases: readonly ItemCases[],
): MutantFate {
  const { catalog, problems } = loadCatalog(
    files.map((file) => (file.path === mutant.path ? { path: file.path, text: mutant.text } : file)),
  );
  if (problems.length > 0) return "rejected";
  const touched = cases.filter(({ itemId }) => mutant.itemId === null || itemId === mutant.itemId);
  return touched.some((own) => isNoticed(own, catalog)) ? "killed" : "survived";
}

function isNoticed({ itemId, file }: ItemCases, catalog: Catalog): boolean {
  return file.cases.some((one) => {
    const item = catalog.item(itemId, one.asOf);
    return !item || runCase(item, file, one, catalog).differences.length > 0;
  });
}
