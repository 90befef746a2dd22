import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findingCodeSchema } from "../domain/finding.ts";
import { caseFileSchema } from "./case-file.ts";
import { formatProblem } from "./catalog-problem.ts";
import { loadCatalog } from "./load-catalog.ts";
import { runCase } from "./run-case.ts";
import { readStrictYaml } from "./strict-yaml.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog, problems } = loadCatalog(files);

describe("the knowledge base", () => {
  it("loads without a problem", () => {
    expect(problems.map(formatProblem)).toEqual([]);
  });
});

const caseFiles = files.flatMap((file) => {
  const itemId = /^items\/([^/]+)\/cases\.yaml$/.exec(file.path)?.[1];
  if (itemId === undefined) return [];
  const outcome = readStrictYaml(file.path, file.text, caseFileSchema);
  if (!outcome.ok) throw new Error(outcome.problems.map(formatProblem).join("\n"));
  return [{ itemId, file: outcome.yaml.value }];
});

for (const { itemId, file } of caseFiles) {
  describe(`cases of ${itemId}`, () => {
    it("are at least fifteen, each with a name of its own", () => {
      expect(file.cases.length).toBeGreaterThanOrEqual(15);
      expect(new Set(file.cases.map((one) => one.name)).size).toBe(file.cases.length);
    });
    for (const one of file.cases) {
      it(one.name, () => {
        const item = catalog.item(itemId, one.asOf);
        if (!item) throw new Error(`${itemId} is not in force on ${one.asOf}`);
        const { outcome, differences } = runCase(item, file, one, catalog);
        expect(differences).toEqual([]);
        for (const finding of outcome.findings) {
          expect(`${finding.message}${finding.correction}`).not.toMatch(/[{}]|undefined|null|“”/);
        }
      });
    }
  });
}

describe("the cases together", () => {
  it("show every code a finding can have", () => {
    const shown = new Set(
      caseFiles.flatMap(({ file }) =>
        file.cases.flatMap((one) => one.expect.findings.map((finding) => finding.code)),
      ),
    );
    expect(findingCodeSchema.options.filter((code) => !shown.has(code))).toEqual([]);
  });
});
