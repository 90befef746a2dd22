import { describe, expect, test } from "vitest";
import type { Finding, Report } from "../../http/contract.ts";
import { countFindings, filesOfMaterial, findingsForPerson, findingsToFix } from "./group-findings.ts";

function finding(id: string, part: Partial<Finding>): Finding {
  return {
    id,
    ruleId: "r",
    code: "mismatch",
    severity: "blocking",
    verdict: "violated",
    materialId: "lease-contract",
    message: "",
    correction: "",
    basis: { title: "测试用规定" },
    evidence: [],
    confidence: null,
    ...part,
  };
}

function report(findings: readonly Finding[]): Report {
  const material = (materialId: string, name: string, state: "satisfied" | "exempt" | "defective") => ({
    materialId,
    name,
    necessity: "required" as const,
    state,
    reason: "",
    fileIds: ["f1"],
    pointsForClerk: [],
  });
  const found = (materialId: string) => ({
    materialId,
    typeId: null,
    typeName: null,
    confidence: 1,
    why: [],
    pages: [1],
    fields: [],
  });
  // Only what grouping looks at; the rest of a report does not matter here.
  return {
    materials: [
      material("business-license", "营业执照", "satisfied"),
      material("operator-id", "身份证", "exempt"),
      material("lease-contract", "租赁合同", "defective"),
    ],
    findings: [...findings],
    files: [
      {
        id: "f1",
        name: "合订.pdf",
        sizeBytes: 1,
        state: "read",
        pages: 2,
        materials: [found("lease-contract"), found("business-license")],
      },
    ],
  } as unknown as Report;
}

describe("findings to be corrected", () => {
  test("come worst first, grouped by material, undecided ones apart", () => {
    const all = report([
      finding("advice", { severity: "advisory", materialId: "lease-contract" }),
      finding("seal", { code: "missing-seal", materialId: "lease-contract" }),
      finding("missing", { code: "missing-material", materialId: "floor-plan" }),
      finding("unclear", { verdict: "undetermined", materialId: "business-license" }),
    ]);
    expect(findingsToFix(all).map((group) => group.findings.map(({ id }) => id))).toEqual([
      ["missing"],
      ["seal", "advice"],
    ]);
    expect(findingsForPerson(all).map((group) => [group.materialName, group.findings.length])).toEqual([
      ["营业执照", 1],
    ]);
  });

  test("are counted by what the applicant has to do", () => {
    const all = report([
      finding("a", {}),
      finding("b", { severity: "advisory" }),
      finding("c", { verdict: "undetermined" }),
    ]);
    expect(countFindings(all)).toEqual({ blocking: 1, advisory: 1, undetermined: 1, goodMaterials: 2 });
  });
});

test("replacing a combined scan tells which other materials are in it", () => {
  const { files, sharedMaterialIds } = filesOfMaterial(report([]), "lease-contract");
  expect(files.map((file) => file.name)).toEqual(["合订.pdf"]);
  expect(sharedMaterialIds).toEqual(["business-license"]);
});
