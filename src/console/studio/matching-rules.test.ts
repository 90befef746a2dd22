import { describe, expect, it } from "vitest";
import { saidRuleSchema } from "../../http/studio-contract.ts";
import { matchingRules } from "./matching-rules.ts";

const rule = saidRuleSchema.parse({
  id: "license-in-term",
  sentence: "审查当天要在营业执照的“营业期限”以内。",
  when: null,
  effect: "不符合就要补正",
  words: ["长期"],
  code: "expired",
  message: "“{material}”已经过期。",
  correction: "请换发。",
  basis: { title: "测试条例", article: "第三条" },
  effectiveFrom: "2024-01-01",
  effectiveUntil: null,
});

describe("finding a rule within an item", () => {
  it("shows all rules while nothing is typed", () => {
    expect(matchingRules([rule], "  ")).toEqual([rule]);
  });

  it.each(["营业期限", "过期", "LICENSE-in", "第三条", "长期 补正"])("finds it by %s", (words) => {
    expect(matchingRules([rule], words)).toEqual([rule]);
  });

  it("leaves out a rule that lacks one of the words", () => {
    expect(matchingRules([rule], "营业期限 租赁")).toEqual([]);
  });
});
