import { describe, expect, it } from "vitest";
import { ink, recognize, types } from "../../../tests/support/invented-pages.ts";
import { asFile, layOutLines, layOutPage } from "../../../tests/support/lay-out-page.ts";
import type { ExtractedPage } from "../../domain/extracted-text.ts";
import type { AssignedDocument, Scene } from "../scene.ts";
import { checkCompletePages } from "./pages.ts";

const outcomeOf = (page: ExtractedPage) => {
  const [material] = recognize({ f: [page] });
  if (!material) throw new Error("nothing recognized");
  const type = types.find(({ id }) => id === "lease-contract") ?? null;
  const document = {
    material: { ...material, fields: {} },
    requirement: { id: "lease" },
    type,
    key: "",
    label: "租赁合同",
  } as unknown as AssignedDocument;
  const scene = { input: { texts: new Map([["f", asFile(page)]]) } } as unknown as Scene;
  return checkCompletePages({ ending: ["lessorSignature", "lesseeSignature"] }, document, scene).map(
    ({ outcome }) => outcome,
  );
};

const clauses = [
  "房屋租赁合同",
  "第一条 甲方将房屋出租给乙方使用。",
  "第二条 租金按月支付。",
  "第三条 乙方不得转租。",
];

describe("the last page of a contract", () => {
  it("is missing where the text breaks off after a clause", () => {
    expect(outcomeOf(layOutPage(layOutLines(clauses)))).toEqual(["violated"]);
  });

  it("is asked about where the text ends with a day, or with writing by hand", () => {
    expect(outcomeOf(layOutPage(layOutLines([...clauses, "2025年12月20日"])))).toEqual(["undetermined"]);
    expect(outcomeOf(layOutPage(layOutLines(clauses), { marks: [ink(120, 200)] }))).toEqual(["undetermined"]);
  });
});
