import { describe, expect, it } from "vitest";
import { loadMaterialTypes } from "../../tests/support/material-types.ts";
import { materialTypeSchema } from "./material-type.ts";

const types = loadMaterialTypes();
const [first] = types;

describe("the knowledge base's material types", () => {
  it("are all valid, each id once", () => {
    expect(types.length).toBeGreaterThanOrEqual(31);
    expect(new Set(types.map((type) => type.id)).size).toBe(types.length);
  });

  it.each(types.map((type) => [type.id, type] as const))("%s can be told and read", (_id, type) => {
    expect(type.cues.for.reduce((sum, cue) => sum + cue.weight, 0)).toBeGreaterThanOrEqual(type.cues.sure);
    expect(type.fields.length).toBeGreaterThan(2);
  });
});

describe("materialTypeSchema", () => {
  it.each([
    ["an unknown key", { colour: "red" }],
    ["a broken expression", { continuation: [{ pattern: "(", weight: 1 }] }],
    ["a cue with neither words nor expression", { continuation: [{ weight: 1 }] }],
    ["sides that disagree with the pages", { sides: [] }],
    ["an unknown kind of field", { fields: [{ id: "x", name: "x", kind: "colour", labels: ["x"] }] }],
    ["a field without labels", { fields: [{ id: "x", name: "x", kind: "text" }] }],
    ["a choice without options", { fields: [{ id: "x", name: "x", kind: "choice", labels: ["x"] }] }],
    ["a field twice", { fields: [first?.fields[0], first?.fields[0]] }],
    [
      "a field of a side that is none",
      { fields: [{ id: "x", name: "x", kind: "text", labels: ["x"], side: "top" }] },
    ],
  ])("refuses %s", (_what, change) => {
    const card = types.find((type) => type.id === "resident-id-card");
    expect(materialTypeSchema.safeParse(card).success).toBe(true);
    expect(materialTypeSchema.safeParse({ ...card, ...change }).success).toBe(false);
  });
});
