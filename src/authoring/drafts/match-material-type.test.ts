import { describe, expect, it } from "vitest";
import { openKnowledge } from "../../../tests/support/open-knowledge.ts";
import { matchMaterialType } from "./match-material-type.ts";

const types = openKnowledge().catalog.materialTypes;

describe("which type a material's name means", () => {
  it("is sure of every type's own name that no other type shares", () => {
    for (const type of types) {
      const found = matchMaterialType(type.name, types);
      if (found.kind === "sure") expect(found.typeId).toBe(type.id);
      else expect(found.near.join()).toContain(type.id);
    }
  });

  it.each([
    ["《营业执照》复印件", { kind: "sure", typeId: "business-license" }],
    ["营业执照（副本）", { kind: "sure", typeId: "business-license" }],
    ["法定代表人身份证", { kind: "near", typeId: "resident-id-card" }],
  ])("%s", (name, expected) => {
    expect(matchMaterialType(name, types)).toMatchObject(expected);
  });

  it("finds nothing for what it does not know, and shows what is near", () => {
    expect(matchMaterialType("动物诊疗设施清单", types)).toMatchObject({ kind: "none" });
    const misspelled = matchMaterialType("房屋租凭合同", types);
    expect(misspelled.kind === "none" && misspelled.near[0]).toBe("房屋租赁合同（lease-contract）");
  });
});
