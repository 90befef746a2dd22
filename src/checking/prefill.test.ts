import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

/** The first case of each item: everything in order. */
const inOrder = files.flatMap((file): readonly CheckInput[] => {
  const itemId = /^items\/([^/]+)\/cases\.yaml$/.exec(file.path)?.[1];
  const read = itemId === undefined ? null : readStrictYaml(file.path, file.text, caseFileSchema);
  if (!read?.ok || itemId === undefined) return [];
  const [one] = read.yaml.value.cases;
  const item = one && catalog.item(itemId, one.asOf);
  return one && item ? [{ ...buildCaseInput(item, read.yaml.value, one, catalog), form: {} }] : [];
});
const draft = (input: CheckInput) => checkSubmission(input).prefill;
const of = (itemId: string): CheckInput => {
  const found = inOrder.find(({ item }) => item.id === itemId);
  if (!found) throw new Error(`no case of ${itemId}`);
  return found;
};
/** The same without the papers of a type. */
const without = (input: CheckInput, typeId: string): CheckInput => ({
  ...input,
  materials: input.materials.filter((material) => material.typeId !== typeId),
});

describe("the form's draft", () => {
  test.each(inOrder.map((input) => [input.item.id, input] as const))(
    "of %s holds what was read, from where, and nothing disagrees where all is in order",
    (_, input) => {
      const { prefill: fields, materials } = checkSubmission(input);
      const forms = new Set(input.types.flatMap(({ id, code }) => (code === "DT-FORM" ? [id] : [])));
      // A school asked for its founding hands in a report instead of a form.
      const isAsked = input.item.materials.some(
        ({ id, typeIds }) =>
          typeIds.some((type) => forms.has(type)) &&
          materials.find(({ materialId }) => materialId === id)?.state !== "not-required",
      );
      expect(fields.length > 0).toBe(isAsked);
      for (const { name, value, source, conflicts } of fields) {
        const read = input.materials.flatMap(({ fields: own }) => own[source?.fieldId ?? ""]?.value ?? []);
        expect(read, name).toContain(value);
        expect(conflicts, name).toEqual([]);
      }
    },
  );

  test("is made from the other papers where the form itself is not there", () => {
    const fields = draft(without(of("old-age-allowance"), "old-age-allowance-form"));
    expect(fields.map(({ name, source }) => [name, source?.materialId])).toEqual(
      expect.arrayContaining([
        ["applicantName", "applicant-id"],
        ["idNumber", "applicant-id"],
        ["accountNumber", "bank-account"],
      ]),
    );
    expect(fields.map(({ label }) => label)).not.toContain("applicantName");
  });

  test("leaves what the applicant wrote, and tells what is read otherwise", () => {
    const input = of("old-age-allowance");
    const form = { applicantName: "另一个人", idNumber: " " };
    const fields = draft({ ...input, form });
    const name = fields.find((field) => field.name === "applicantName");
    expect(name).toMatchObject({ value: "另一个人", source: null, confidence: 1 });
    expect(name?.conflicts.map(({ materialId }) => materialId)).toEqual([
      "applicant-id",
      "bank-account",
      "application-form",
    ]);
    expect(fields.find((field) => field.name === "idNumber")?.source).not.toBeNull();
  });

  test("takes neither of two papers in one place that differ", () => {
    const input = without(of("newborn-registration"), "birth-registration-form");
    const parents = input.materials.filter(({ typeId }) => typeId === "resident-id-card");
    expect(parents.length).toBeGreaterThan(1);
    expect(draft(input).map(({ name }) => name)).not.toContain("applicantName");
  });
});
