import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answers, evaluateCondition } from "../domain/condition.ts";
import { localDate } from "../domain/local-date.ts";
import { checklist } from "../interview/checklist.ts";
import { nextQuestion } from "../interview/next-question.ts";
import { findItems } from "./find-items.ts";
import { loadCatalog } from "./load-catalog.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const { catalog } = loadCatalog(files);
const today = localDate("2026-11-20");
const items = catalog.items(today);
const itemNamed = (id: string) => {
  const item = catalog.item(id, today);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};

describe("finding an item", { timeout: 60_000 }, () => {
  it.each([
    ["个体工商户设立登记", "individual-business-registration"],
    ["我想开个小店", "individual-business-registration"],
    ["个体户", "individual-business-registration"],
    ["gtgsh", "individual-business-registration"],
    ["SI-06", "catering-food-license"],
    ["开一家奶茶店要办什么", "catering-food-license"],
    ["餐饮许可", "catering-food-license"],
    ["spjyxk", "catering-food-license"],
    ["公租房", "public-rental-housing"],
    ["gzf", "public-rental-housing"],
    ["怎么申请公租房", "public-rental-housing"],
    ["租政府的房子", "public-rental-housing"],
    ["廉租房", "public-rental-housing"],
    ["gongzufang", "public-rental-housing"],
    ["开个小饭馆", "catering-food-license"],
    ["开小吃店", "catering-food-license"],
    ["摆摊开面馆", "catering-food-license"],
    ["个体户执照", "individual-business-registration"],
    ["办营业执照", "individual-business-registration"],
    ["yingyezhizhao", "individual-business-registration"],
    ["gthsl", "individual-business-registration"],
  ])("%s leads to %s", (query, id) => {
    expect(findItems(catalog, today, query)[0]?.item.id).toBe(id);
  });

  it.each([
    ["民政局", /民政/],
    ["青禾区人社局", /人力资源|社会保险经办|失业保险经办/],
    ["公安局怎么办", /公安/],
    ["去住建局", /住房和城乡建设|住房保障/],
    ["衛健委", /卫生健康/],
  ])("answers %s, an authority's name alone, with what it handles and nothing else", (query, department) => {
    const found = findItems(catalog, today, query).map(({ item }) => item);
    expect(found.map(({ id }) => id).toSorted()).toEqual(
      items.flatMap((item) => (department.test(item.department) ? [item.id] : [])).toSorted(),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  it("takes an authority named beside something for no question about the authority", () => {
    expect(findItems(catalog, today, "民政局领证")[0]?.item.id).toBe("marriage-registration");
    expect(findItems(catalog, today, "人社局 职业中介")[0]?.item.id).toBe("human-resources-license");
    expect(findItems(catalog, today, "残联")[0]?.item.id).toBe("disability-certificate");
  });

  it("finds nothing where nothing fits", () => {
    expect(findItems(catalog, today, "xyzzy")).toEqual([]);
    expect(findItems(catalog, today, "  ")).toEqual([]);
  });
});

describe("the catalog on a day", () => {
  it("has an item from its first day on and not the day before", () => {
    expect(catalog.item("catering-food-license", localDate("2023-12-01"))).not.toBeNull();
    expect(catalog.item("catering-food-license", localDate("2023-11-30"))).toBeNull();
  });

  it("applies a rule on its first and last day and not beside them", () => {
    const spoiled = files.map((file) =>
      file.path === "items/catering-food-license/rules.yaml"
        ? {
            ...file,
            text: file.text.replace(
              "effectiveFrom: 2023-12-01\n    wording: scope-without-catering",
              () =>
                "effectiveFrom: 2024-03-01\n    effectiveUntil: 2025-06-30\n    wording: scope-without-catering",
            ),
          }
        : file,
    );
    const loaded = loadCatalog(spoiled);
    expect(loaded.problems).toEqual([]);
    const isThere = (day: string) =>
      loaded.catalog
        .item("SI-06", localDate(day))
        ?.rules.some((rule) => rule.id === "business-license-scope-catering");
    expect([
      isThere("2024-02-29"),
      isThere("2024-03-01"),
      isThere("2025-06-30"),
      isThere("2025-07-01"),
    ]).toEqual([false, true, true, false]);
    expect(loaded.catalog.version).not.toBe(catalog.version);
  });
});

describe("the interview", () => {
  for (const item of items) {
    const answersOf = fc.record(
      Object.fromEntries(
        item.questions.map((question) => [
          question.id,
          fc.constantFrom(...question.options.map((option) => option.id)),
        ]),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Answers>;

    it(`${item.name}: never asks what cannot change the list`, () => {
      fc.assert(
        fc.property(answersOf, (answers) => {
          const asked = nextQuestion(item, answers);
          if (!asked) return;
          const seen = new Set(
            asked.options.map((option) =>
              JSON.stringify(checklist(item, { ...answers, [asked.id]: option.id }).materials),
            ),
          );
          expect(seen.size).toBeGreaterThan(1);
        }),
        { numRuns: 150 },
      );
    });

    it(`${item.name}: ends complete, with no material left open, and within the number of its questions`, () => {
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(9)), (choices) => {
          let answers: Answers = {};
          let steps = 0;
          for (let asked = nextQuestion(item, answers); asked; asked = nextQuestion(item, answers)) {
            const choice = choices.next().value ?? 0;
            const option = asked.options[choice % asked.options.length];
            if (option) answers = { ...answers, [asked.id]: option.id };
            steps += 1;
            expect(steps).toBeLessThanOrEqual(item.questions.length);
          }
          const list = checklist(item, answers);
          expect(list.complete).toBe(true);
          expect(list.materials.filter((material) => material.state === "open")).toEqual([]);
        }),
        { numRuns: 100 },
      );
    });

    it(`${item.name}: the order of answers does not matter`, () => {
      fc.assert(
        fc.property(answersOf, (answers) => {
          const reversed = Object.fromEntries(Object.entries(answers).reverse());
          expect(checklist(item, reversed)).toEqual(checklist(item, answers));
        }),
        { numRuns: 60 },
      );
    });
  }

  it("drops what depends on a question that no longer arises", () => {
    const item = itemNamed("SI-01");
    const property = item.materials.find((material) => material.id === "property-certificate");
    expect(evaluateCondition(property?.when, { onlineOnly: "yes", premises: "owned" })).toBe("no");
  });
});
