import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseFileSchema } from "../catalog/case-file.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { buildCaseInput } from "../catalog/run-case.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import type { ExtractedText } from "../domain/extracted-text.ts";
import type { CheckInput } from "./check-input.ts";
import { checkSubmission } from "./check-submission.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog } = loadCatalog(files);

const inputs = files.flatMap((file) => {
  const itemId = /^items\/([^/]+)\/cases\.yaml$/.exec(file.path)?.[1];
  const read = itemId === undefined ? null : readStrictYaml(file.path, file.text, caseFileSchema);
  if (!read?.ok || itemId === undefined) return [];
  const { value } = read.yaml;
  return value.cases.flatMap((one) => {
    const item = catalog.item(itemId, one.asOf);
    return item ? [{ name: one.name, input: buildCaseInput(item, value, one, catalog) }] : [];
  });
});
const anyInput = fc.constantFrom(...inputs.map(({ input }) => input));
const complete = inputs.find(({ name }) => name === "租赁场所、本人办理，材料齐全")?.input;
if (!complete) throw new Error("the complete catering case is gone");

/** The text without the lines that hold the words. */
function withoutLine(text: ExtractedText, words: string): ExtractedText {
  const pages = text.pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line) => !line.text.includes(words)),
  }));
  return { ...text, pages };
}

/** What an outcome says, without the order of things. */
function gist(input: CheckInput) {
  const { verdict, findings, materials } = checkSubmission(input);
  return {
    verdict,
    findings: findings.map((finding) => `${finding.id} ${finding.verdict}`).sort(),
    states: materials.map((material) => `${material.materialId} ${material.state}`),
  };
}

describe("checking a submission", () => {
  it("does not depend on the order in which files were uploaded", () => {
    fc.assert(
      fc.property(
        anyInput.filter((input) => input.files.every((file) => file.sha256 === undefined)),
        fc.infiniteStream(fc.nat()),
        (input, random) => {
          const shuffled = input.materials
            .map((material) => ({ material, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ material }) => material);
          expect(gist({ ...input, materials: shuffled, files: [...input.files].reverse() })).toEqual(
            gist(input),
          );
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it("gives every finding an id of its own, the same each time", () => {
    // Every tenth case of the catalog: all of them would take minutes and grow with every item.
    for (const { input } of inputs.filter((_, index) => index % 10 === 0)) {
      const ids = checkSubmission(input).findings.map((finding) => finding.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(checkSubmission(input).findings.map((finding) => finding.id)).toEqual(ids);
    }
  }, 60_000);

  it("misses no required material that is taken away", () => {
    const required = [
      "food-license-application",
      "business-license",
      "floor-plan",
      "food-safety-rules",
      "real-estate-certificate",
      "lease-contract",
    ];
    for (const typeId of required) {
      const materials = complete.materials.filter((material) => material.typeId !== typeId);
      const { verdict, findings } = checkSubmission({ ...complete, materials });
      expect(verdict).toBe("needs-correction");
      expect(
        findings.some((finding) => finding.code === "missing-material" && finding.severity === "blocking"),
      ).toBe(true);
    }
  });

  it("never passes and never accuses when a field that blocks was not read", () => {
    const form = complete.materials.find((material) => material.typeId === "food-license-application");
    if (!form) throw new Error("the case has no form");
    const checked = [
      "applicantName",
      "creditCode",
      "legalRepresentative",
      "address",
      "phone",
      "operations",
      "filledOn",
      "staffNames",
    ];
    for (const fieldId of checked) {
      const { [fieldId]: _, ...fields } = form.fields;
      const materials = complete.materials.map((material) =>
        material === form ? { ...form, fields } : material,
      );
      const value = form.fields[fieldId]?.value ?? "";
      const texts = new Map([...complete.texts].map(([id, text]) => [id, withoutLine(text, value)]));
      const { verdict, findings } = checkSubmission({ ...complete, materials, texts });
      expect(verdict, fieldId).toBe("needs-human");
      expect(
        findings.every((finding) => finding.verdict === "undetermined" || finding.severity === "advisory"),
        fieldId,
      ).toBe(true);
    }
  });

  it("catches any one wrong character of an ID number or a credit code that was surely read", () => {
    const change = (typeId: string, fieldId: string, value: string) =>
      complete.materials.map((material) => {
        const field = material.fields[fieldId];
        return material.typeId === typeId && field
          ? { ...material, fields: { ...material.fields, [fieldId]: { ...field, value } } }
          : material;
      });
    const code = "92990101MA1AB2CD6G";
    fc.assert(
      fc.property(fc.nat(17), fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"), (at, character) => {
        fc.pre(code[at] !== character);
        const wrong = code.slice(0, at) + character + code.slice(at + 1);
        const { findings } = checkSubmission({
          ...complete,
          materials: change("business-license", "creditCode", wrong),
        });
        expect(findings.map((finding) => finding.ruleId)).toContain("business-license-code-valid");
        expect(findings.map((finding) => finding.ruleId)).toContain("application-form-code-agrees");
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("keeps the id of a finding when the rest of the submission is put right", () => {
    const before = inputs.find(
      ({ name }) => name === "管理制度是空白模板，没换单位名称，没盖章，缺一项",
    )?.input;
    if (!before) throw new Error("the template case is gone");
    const sealed = before.materials.map((material) => {
      const seal = material.typeId === "food-safety-rules" ? material.fields.seal : undefined;
      return seal
        ? {
            ...material,
            fields: { ...material.fields, seal: { ...seal, state: "read" as const, value: "present" } },
          }
        : material;
    });
    const then = checkSubmission(before).findings.map((finding) => finding.id);
    const now = checkSubmission({ ...before, materials: sealed }).findings.map((finding) => finding.id);
    expect(now).toHaveLength(then.length - 1);
    expect(now.every((id) => then.includes(id))).toBe(true);
  });

  it("asks for no new picture where glare hides nothing that the paper must hold", () => {
    const license = complete.materials.find((material) => material.typeId === "business-license");
    const fileId = license?.pages[0]?.fileId ?? "";
    const text = complete.texts.get(fileId);
    if (!license || !text) throw new Error("the case has no license");
    const told = (issue: "glare" | "blurred", fields = license.fields, shown = text) => {
      const pages = shown.pages.map((page) => ({
        ...page,
        lines: page.lines.map((line) => ({ ...line, confidence: 0.98 })),
        quality: { score: 0.25, issues: [issue] },
      }));
      const texts = new Map([...complete.texts, [fileId, { ...text, pages }]]);
      const materials = complete.materials.map((one) => (one === license ? { ...license, fields } : one));
      return checkSubmission({ ...complete, texts, materials }).findings.map(({ code }) => code);
    };
    expect(told("glare")).not.toContain("poor-quality");
    expect(told("blurred")).toContain("poor-quality");
    const { name, ...others } = license.fields;
    const hidden = withoutLine(text, name?.value ?? "");
    expect(told("glare", others, hidden)).toContain("poor-quality");
  });

  it("asks about every paper whose name a doubtful one differs from by more than a slip", () => {
    const form = complete.materials.find((material) => material.typeId === "food-license-application");
    const field = form?.fields["applicantName"];
    if (!form || !field) throw new Error("the case has no form");
    const asked = (value: string) => {
      const doubtful = { ...field, value, confidence: 0.75 };
      const materials = complete.materials.map((one) =>
        one === form ? { ...form, fields: { ...form.fields, applicantName: doubtful } } : one,
      );
      const texts = new Map(
        [...complete.texts].map(([id, text]) => [id, withoutLine(text, field.value ?? "")]),
      );
      const { findings } = checkSubmission({ ...complete, materials, texts });
      return findings.filter(({ verdict }) => verdict === "undetermined").map(({ ruleId }) => ruleId);
    };
    expect(asked("云州别处茶馆")).toEqual(["application-form-name-agrees", "floor-plan-name-agrees"]);
    expect(asked(`${field.value}远`)).toEqual(["application-form-name-agrees"]);
  });

  it("knows rules that are only a sample by the word across them, not by samples they speak of", () => {
    const rules = complete.materials.find((material) => material.typeId === "food-safety-rules");
    const fileId = rules?.pages[0]?.fileId ?? "";
    const codes = (words: string) => {
      const text = complete.texts.get(fileId);
      const pages = text?.pages.map((page) => ({
        ...page,
        lines: [...page.lines, { text: words, box: [0.2, 0.4, 0.7, 0.5] as const, confidence: 0.98 }],
      }));
      if (!text || !pages) throw new Error("the rules have no text");
      const texts = new Map([...complete.texts, [fileId, { ...text, pages } as ExtractedText]]);
      return checkSubmission({ ...complete, texts }).findings.map(({ code }) => code);
    };
    expect(codes("样本")).toContain("suspicious");
    expect(codes("每餐次留样样本冷藏保存四十八小时")).not.toContain("suspicious");
  });
});
