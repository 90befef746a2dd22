import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { caseFileSchema } from "../catalog/case-file.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { buildCaseInput } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { CheckInput } from "./check-input.ts";
import { checkSubmission } from "./check-submission.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog } = loadCatalog(files);

/** The complete catering case with the lease's lessee unread (or read so), its text these lines. */
function withLease(lines: readonly string[], lessee?: { value: string; confidence: number }): CheckInput {
  const path = "items/catering-food-license/cases.yaml";
  const read = readStrictYaml(path, files.find((file) => file.path === path)?.text ?? "", caseFileSchema);
  if (!read.ok) throw new Error("the cases cannot be read");
  const one = read.yaml.value.cases.find(({ name }) => name === "租赁场所、本人办理，材料齐全");
  const item = one && catalog.item("catering-food-license", one.asOf);
  if (!one || !item) throw new Error("no case");
  const input = buildCaseInput(item, read.yaml.value, one, catalog);
  const materials = input.materials.map((material) => {
    if (material.typeId !== "lease-contract") return material;
    const { lessee: known, ...fields } = material.fields;
    if (!known) throw new Error("the case's lease has no lessee");
    return { ...material, fields: lessee ? { ...fields, lessee: { ...known, ...lessee } } : fields };
  });
  const lease = materials.find(({ typeId }) => typeId === "lease-contract")?.pages[0]?.fileId ?? "";
  const texts = new Map(
    [...input.texts].map(([fileId, text]) => [
      fileId,
      fileId !== lease
        ? text
        : {
            ...text,
            pages: text.pages.map((page, at) => ({
              ...page,
              lines: at > 0 ? [] : lines.map((line) => ({ text: line, box: BOX, confidence: 0.98 })),
            })),
          },
    ]),
  );
  return { ...input, materials, texts };
}

const BOX: [number, number, number, number] = [0.1, 0.1, 0.9, 0.15];

function lesseeFindings(input: CheckInput): readonly string[] {
  return checkSubmission(input)
    .findings.filter(({ ruleId, message }) => ruleId.startsWith("lease-contract") && message.includes("承租"))
    .map(({ ruleId, verdict }) => `${ruleId} ${verdict}`);
}

test("a party no label vouches for is found by the name the rules expect", () => {
  expect(lesseeFindings(withLease(["店面转由林知远租下使用。"]))).toEqual([]);
});

test("also where the name runs on over two lines", () => {
  expect(lesseeFindings(withLease(["店面转由林知", "远租下使用。"]))).toEqual([]);
});

test("who is not named on the paper is asked about", () => {
  expect(lesseeFindings(withLease(["店面转由别人租下使用。"]))).toEqual([
    "lease-contract-complete undetermined",
  ]);
});

test("words read unsurely give way to the expected ones, if those stand there", () => {
  const unsure = { value: "店面转由", confidence: 0.7 };
  expect(lesseeFindings(withLease(["店面转由林知远租下使用。"], unsure))).toEqual([]);
  expect(lesseeFindings(withLease(["店面转由别人租下使用。"], unsure)).length).toBe(1);
});

test("another name is an error where the expected one stands nowhere on the paper, else a question", () => {
  const sure = { value: "杜明", confidence: 0.95 };
  expect(lesseeFindings(withLease(["店面转由杜明租下使用。"], sure))).toEqual([
    "lease-contract-lessee-is-applicant violated",
  ]);
  expect(lesseeFindings(withLease(["店面转由杜明租下，林知远使用。"], sure))).toEqual([
    "lease-contract-lessee-is-applicant undetermined",
  ]);
});

test("words of a form in place of a name are a question", () => {
  expect(lesseeFindings(withLease(["租下使用。"], { value: "无偿使用", confidence: 0.95 }))).toEqual([
    "lease-contract-lessee-is-applicant undetermined",
  ]);
});

test("a name filled in between brackets is that name", () => {
  expect(lesseeFindings(withLease(["租下使用。"], { value: "（林知远）", confidence: 0.95 }))).toEqual([]);
});

test("the expected name in a sentence that was read whole is that name, a longer name is another", () => {
  const whole = (value: string) => ({ value, confidence: 0.96 });
  expect(lesseeFindings(withLease(["今有林知远女士租下。"], whole("今有，林知远女士")))).toEqual([]);
  expect(lesseeFindings(withLease(["林知远航租下。"], whole("林知远航"))).length).toBe(1);
});

test("words behind an empty box are not said where another box is ticked", () => {
  const unread = withLease(["承租：□林知远 ☑许南乔"], { value: "许南乔", confidence: 0.79 });
  expect(lesseeFindings(unread)).toEqual(["lease-contract-lessee-is-applicant undetermined"]);
  const chosen = withLease(["承租：☑林知远 □许南乔"], { value: "许南乔", confidence: 0.79 });
  expect(lesseeFindings(chosen)).toEqual([]);
});
