import { describe, expect, it } from "vitest";
import { openCatalog } from "../../commands/open-catalog.ts";
import { localDateSchema } from "../../domain/local-date.ts";
import { sayItem } from "./say-item.ts";
import { toConfirm } from "./to-confirm.ts";

const { catalog } = await openCatalog();
const day = localDateSchema.parse("2026-11-22");
const items = catalog.items(day);
const said = items.map((item) => ({
  item,
  ...sayItem({ item, types: catalog.materialTypes }, catalog.wording),
}));
const sentenceOf = (itemId: string, ruleId: string) =>
  said
    .find(({ item }) => item.id === itemId)
    ?.materials.flatMap(({ rules }) => rules)
    .find(({ id }) => id === ruleId)?.sentence;

describe("an item in sentences", () => {
  it("says every rule in force, each once, under its material, with words for the applicant", () => {
    for (const { item, materials } of said) {
      const rules = materials.flatMap((material) => material.rules);
      expect(rules.map(({ id }) => id).sort()).toEqual(item.rules.map(({ id }) => id).sort());
      for (const rule of rules) {
        expect(rule.message, rule.id).not.toBe("");
        expect(rule.basis.title, rule.id).not.toBe("");
      }
    }
  });

  it("names materials and fields, never their ids, except inside an expression", () => {
    const untold = said.flatMap(({ item, materials }) =>
      materials
        .flatMap(({ rules }) => rules)
        .filter(
          ({ sentence }) =>
            !/算式|写法 /.test(sentence) && /“[a-z][A-Za-z-]+”|\$[a-z]|undefined/.test(sentence),
        )
        .map(({ id, sentence }) => `${item.id} ${id}: ${sentence}`),
    );
    expect(untold).toEqual([]);
  });

  it("reads like something a colleague would say", () => {
    expect(sentenceOf("catering-food-license", "application-form-code-agrees")).toBe(
      "食品经营许可申请书的“统一社会信用代码”要与营业执照的“统一社会信用代码”一致（不计全角半角、空格、字母大小写）。",
    );
    expect(sentenceOf("catering-food-license", "application-form-not-post-dated")).toBe(
      "食品经营许可申请书的“申请日期”不能晚于审查当天。",
    );
  });

  it("says when a rule applies in the words of the question", () => {
    const rule = said
      .flatMap(({ item, materials }) => (item.id === "catering-food-license" ? materials : []))
      .flatMap(({ rules }) => rules)
      .find(({ id }) => id === "application-form-operations-fit");
    expect(rule?.when).toMatch(/^“.+”选“.+”$/);
  });

  it("lists as to be confirmed exactly the items that say so of themselves or of a part", () => {
    for (const item of items) {
      const listed = toConfirm(item);
      if (item.confidence === "known") expect(listed.map(({ where }) => where)).toContain("item");
      for (const material of item.materials)
        if (material.confidence === "known")
          expect(
            listed.map(({ where }) => where),
            item.id,
          ).toContain(material.id);
    }
    const [item] = items;
    if (!item) throw new Error("the catalog holds no item");
    const settled = {
      confidence: "verified" as const,
      limits: { statutory: "5 日" },
      fee: "不收费",
      result: "证书",
    };
    expect(toConfirm({ ...item, ...settled, basis: [], questions: [], materials: [] })).toEqual([]);
  });
});
