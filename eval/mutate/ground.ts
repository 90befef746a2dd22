import { type CaseFile, caseFileSchema } from "../../src/catalog/case-file.ts";
import { type CatalogProblem, formatProblem } from "../../src/catalog/catalog-problem.ts";
import { type ItemFiles, readItemFiles } from "../../src/catalog/compile-item.ts";
import { loadShared } from "../../src/catalog/load-shared.ts";
import type { SharedKnowledge } from "../../src/catalog/shared-knowledge.ts";
import { readStrictYaml } from "../../src/catalog/strict-yaml.ts";
import type { KnowledgeFile } from "../../src/ports/catalog-source.ts";

export interface GroundItem {
  readonly id: string;
  readonly files: ItemFiles;
  readonly cases: CaseFile;
}

/** The knowledge as it is, parsed once: what every mutant starts from. */
export interface Ground {
  readonly shared: SharedKnowledge;
  readonly items: readonly GroundItem[];
}

/** Throws when the knowledge has problems of its own: a slip would not be told from them. */
export function readGround(files: readonly KnowledgeFile[]): Ground {
  const problems: CatalogProblem[] = [];
  const shared = loadShared(files, problems);
  const folders = [...new Set(files.flatMap((file) => /^items\/([^/]+)\//.exec(file.path)?.[1] ?? []))];
  const items = folders.flatMap((id): readonly GroundItem[] => {
    const own = readItemFiles(id, files, problems);
    const caseText = files.find((file) => file.path === `items/${id}/cases.yaml`);
    if (!own || !caseText) return [];
    const cases = readStrictYaml(caseText.path, caseText.text, caseFileSchema);
    if (!cases.ok) {
      problems.push(...cases.problems);
      return [];
    }
    return [{ id, files: own, cases: cases.yaml.value }];
  });
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join("\n"));
  return { shared, items };
}
