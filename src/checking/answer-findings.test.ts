import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { caseFileSchema } from "../catalog/case-file.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { buildCaseInput } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { Answers } from "../domain/condition.ts";
import { checkSubmission } from "./check-submission.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog } = loadCatalog(files);

/** The complete case of a first-time founder's subsidy, with these answers besides. */
function told(answers: Answers) {
  const path = "items/startup-subsidy/cases.yaml";
  const read = readStrictYaml(path, files.find((file) => file.path === path)?.text ?? "", caseFileSchema);
  if (!read.ok) throw new Error("the cases cannot be read");
  const one = read.yaml.value.cases.find(({ name }) => name === "高校毕业生，材料齐全");
  const item = one && catalog.item("startup-subsidy", one.asOf);
  if (!one || !item) throw new Error("no case");
  const input = buildCaseInput(item, read.yaml.value, one, catalog);
  return checkSubmission({ ...input, answers: { ...input.answers, ...answers } });
}

test("says with its basis that an answer rules the item out, however complete the papers are", () => {
  const { verdict, findings } = told({ enjoyed: "before" });
  expect(verdict).toBe("needs-correction");
  expect(findings).toMatchObject([
    { ruleId: "answer-excludes", code: "invalid-field", materialId: null, verdict: "violated" },
  ]);
  expect(findings[0]?.message).toContain("领过的不能再领");
  expect(findings[0]?.basis.title).not.toBe("");
});

test("says nothing of it while the question is not answered", () => {
  expect(told({ enjoyed: "unknown" }).findings).toEqual([]);
  expect(told({ enjoyed: "never" }).verdict).toBe("pass");
});

test("tells it in the first report when papers are missing as well", () => {
  const { findings } = told({ enjoyed: "before", group: "veteran" });
  expect(findings.map(({ ruleId }) => ruleId)).toContain("answer-excludes");
  expect(findings.length).toBeGreaterThan(1);
});
