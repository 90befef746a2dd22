import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { freeId, materialText, type RuleDraft, ruleText } from "./rule-text.ts";

const draft: RuleDraft = {
  id: "form-name-filled",
  kind: "filled",
  materialId: "application-form",
  fields: [{ id: "applicantName", name: "申请人", kind: "person-name" }],
  other: { materialId: "id-card", fieldId: "name" },
  atLeast: "",
  atMost: "",
  when: null,
  severity: "blocking",
  basis: "some-law",
  wording: "field-blank",
  effectiveFrom: "2027-01-01",
};
const field = (id: string, kind: string) => ({ id, name: id, kind });

test("writes a rule as the knowledge files have it", () => {
  expect(parse(ruleText({ ...draft, when: { questionId: "ageBand", optionIds: ["80"] } }))).toEqual({
    id: "form-name-filled",
    material: "application-form",
    when: { ageBand: "80" },
    check: { fieldPresent: { fields: ["applicantName"] } },
    basis: "some-law",
    effectiveFrom: "2027-01-01",
    wording: "field-blank",
  });
});

test.each<[string, Partial<RuleDraft>, object]>([
  [
    "two places that agree",
    { kind: "agree" },
    {
      equals: {
        left: "$application-form.applicantName",
        right: "$id-card.name",
        fold: ["width", "space", "punctuation"],
      },
    },
  ],
  ["a term", { kind: "valid", fields: [field("term", "date-range")] }, { validOn: { range: "term" } }],
  ["a last day", { kind: "valid", fields: [field("until", "date")] }, { validOn: { until: "until" } }],
  ["a seal", { kind: "mark", fields: [field("seal", "seal")] }, { seal: { field: "seal" } }],
  [
    "a signature",
    { kind: "mark", fields: [field("signed", "signature")] },
    { signature: { field: "signed" } },
  ],
  [
    "a number in bounds",
    { kind: "bounds", fields: [field("area", "area")], atLeast: "10", atMost: "49.5" },
    {
      expression: {
        cel: "document.area >= 10.0 && document.area <= 49.5",
        reads: ["$application-form.area"],
      },
    },
  ],
])("writes the check of %s", (_, change, check) => {
  expect(parse(ruleText({ ...draft, ...change }))).toMatchObject({ check });
});

test("whatever is typed stays one text, and options with the looks of numbers or yes stay words", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, point) => {
      const when = { questionId: "chain", optionIds: ["no", "80"] };
      const material = {
        id: "proof",
        name,
        typeId: "lease",
        necessity: "conditional" as const,
        form: "copy",
      };
      const read: unknown = parse(
        materialText({ ...material, when, condition: point, point, basis: "some-law" }),
      );
      expect(read).toMatchObject({
        name,
        condition: point,
        when: { chain: ["no", "80"] },
        points: [{ text: point }],
      });
    }),
  );
});

test("makes an id of what the rule is about, and another where it is taken", () => {
  expect(freeId(["application-form", "accountNumber", "filled"], new Set())).toBe(
    "application-form-account-number-filled",
  );
  expect(freeId(["a", "b"], new Set(["a-b", "a-b-2"]))).toBe("a-b-3");
  expect(freeId(["申请"], new Set())).toBe("new");
});
