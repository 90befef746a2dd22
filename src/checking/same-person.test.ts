import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { caseFileSchema } from "../catalog/case-file.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { buildCaseInput } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { CheckInput } from "./check-input.ts";
import { isOnePerson } from "./same-person.ts";
import { setScene } from "./set-scene.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog } = loadCatalog(files);

/** A catering case with only the form a portal filled in and nothing handed in. */
function sceneWith(form: CheckInput["form"]) {
  const path = "items/catering-food-license/cases.yaml";
  const read = readStrictYaml(path, files.find((file) => file.path === path)?.text ?? "", caseFileSchema);
  if (!read.ok) throw new Error("the cases cannot be read");
  const [one] = read.yaml.value.cases;
  const item = one && catalog.item("catering-food-license", one.asOf);
  if (!one || !item) throw new Error("no case");
  return setScene({ ...buildCaseInput(item, read.yaml.value, one, catalog), materials: [], form }).scene;
}

const number = "990103196811124981";

it("takes two names beside one sound ID number for one person, whatever reading made of the name", () => {
  const scene = sceneWith({
    operatorName: "周子翯",
    operatorIdNumber: number,
    applicantName: "周子",
    idNumber: number,
  });
  expect(isOnePerson("周子", "周子翯", scene)).toBe(true);
  expect(isOnePerson("周子", "周文", scene)).toBe(false);
});

it("proves nothing by a number whose check digit is wrong", () => {
  const wrong = `${number.slice(0, 17)}2`;
  const scene = sceneWith({
    operatorName: "周子翯",
    operatorIdNumber: wrong,
    applicantName: "周子",
    idNumber: wrong,
  });
  expect(isOnePerson("周子", "周子翯", scene)).toBe(false);
});
