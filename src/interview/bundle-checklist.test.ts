import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openKnowledge } from "../../tests/support/open-knowledge.ts";
import type { Answers } from "../domain/condition.ts";
import { excludingAnswers } from "../domain/excluding-answers.ts";
import { localDate } from "../domain/local-date.ts";
import { composeBundle } from "./bundle.ts";
import { bundleChecklist } from "./bundle-checklist.ts";

const { catalog } = openKnowledge();
const today = localDate("2026-11-20");
const types = catalog.materialTypes;

function bundleOfItems(...ids: readonly string[]) {
  const items = ids.flatMap((id) => catalog.item(id, today) ?? []);
  expect(items).toHaveLength(ids.length);
  return composeBundle(items, catalog.commonQuestions);
}

function bundleOfTheme(id: string) {
  const theme = catalog.theme(id, today);
  if (!theme) throw new Error(`no theme ${id}`);
  const items = theme.items.flatMap((entry) => catalog.item(entry.itemId, today) ?? []);
  return composeBundle(items, catalog.commonQuestions, theme);
}

type Bundle = ReturnType<typeof bundleOfTheme>;
const listOf = (bundle: Bundle, answers: Answers) => bundleChecklist(bundle, answers, types);
const keyOf = (bundle: Bundle, asked: { id: string; itemId?: string | undefined }) =>
  bundle.questions.find((one) => one.questionId === asked.id && one.itemId === asked.itemId)?.id ?? "";

/** Answers what is asked, the way `choose` says, until nothing more is. */
function interview(bundle: Bundle, choose: (options: readonly string[], asked: number) => string) {
  const answers: Record<string, string> = {};
  for (let asked = 0; asked < 100; asked++) {
    const { nextQuestion } = listOf(bundle, answers);
    if (!nextQuestion) return answers;
    const key = keyOf(bundle, nextQuestion);
    expect(answers[key], `asked twice: ${key}`).toBeUndefined();
    answers[key] = choose(
      nextQuestion.options.map((option) => option.id),
      asked,
    );
  }
  throw new Error("the interview does not end");
}

const shopAnswers = {
  subject: "individual",
  foodLicense: "restaurant",
  publicPlace: "no",
  signboard: "sign",
  premises: "leased",
  agent: "self",
};

describe("opening a restaurant as one thing", () => {
  const bundle = bundleOfTheme("catering-shop");

  it("bundles what the answers ask for, the business license first, and asks for no business license", () => {
    const list = listOf(bundle, shopAnswers);
    expect(list.items.map(({ id, state }) => [id, state])).toEqual([
      ["individual-business-registration", "needed"],
      ["catering-food-license", "needed"],
      ["signboard-setting", "needed"],
    ]);
    expect(list.materials.map((material) => material.id)).not.toContain("business-license");
    expect(list.items[1]?.after).toEqual(["individual-business-registration"]);
  });

  it("asks for the business license of a shop that has one", () => {
    const list = listOf(bundle, { ...shopAnswers, subject: "existing" });
    const license = list.materials.filter((material) => material.id === "business-license");
    expect(license).toHaveLength(1);
    expect(license[0]?.itemIds).toEqual(["catering-food-license", "signboard-setting"]);
    expect(license[0]?.state).toBe("needed");
  });

  it("leaves open what an unanswered question decides", () => {
    const list = listOf(bundle, {});
    expect(list.items.every((item) => item.state === "open")).toBe(true);
    expect(list.complete).toBe(false);
    expect(list.nextQuestion?.itemId).toBeUndefined();
  });

  it("asks for the lease and the plan once, and for the name and the address once", () => {
    const list = listOf(bundle, { ...shopAnswers, publicPlace: "yes" });
    expect(list.materials.filter((material) => material.id === "lease-contract")).toHaveLength(1);
    const plans = list.materials.filter((material) => material.id === "floor-plan");
    expect(plans).toHaveLength(1);
    expect(plans[0]?.itemIds).toEqual(["catering-food-license", "fire-safety-check"]);
    const address = list.form.filter((field) => field.id === "address");
    expect(address).toHaveLength(1);
    expect(address[0]?.of.map((place) => place.itemId).toSorted()).toEqual([
      "catering-food-license",
      "fire-safety-check",
      "individual-business-registration",
      "signboard-setting",
    ]);
    expect(list.form.filter((field) => field.label.includes("名称"))).toHaveLength(1);
  });

  it("never asks what the theme itself answers", () => {
    const asked = Object.keys(interview(bundle, (options) => options[0] ?? ""));
    expect(asked).not.toContain("businessType");
    expect(asked.filter((id) => id.endsWith("premises"))).toHaveLength(1);
    expect(asked.filter((id) => id.endsWith("agent"))).toHaveLength(1);
  });

  it("asks an item's own question where the theme's answer leaves it open", () => {
    const advertising = { ...shopAnswers, signboard: "advertising" };
    const keys = Object.keys(
      interview(
        bundle,
        (options) => options.find((option) => option === "advertising") ?? options.at(-1) ?? "",
      ),
    );
    expect(keys).toContain("signboard-setting.kind");
    expect(listOf(bundle, advertising).complete).toBe(false);
  });
});

describe("several items without a theme", () => {
  it("come in the order in which they can be done, whatever order they are named in", () => {
    const bundle = bundleOfItems("SI-06", "SI-01");
    const list = listOf(bundle, {});
    expect(list.items.map((item) => item.id)).toEqual([
      "individual-business-registration",
      "catering-food-license",
    ]);
    expect(list.materials.map((material) => material.id)).not.toContain("business-license");
  });

  it.each([
    ["real-estate-transfer", "school-enrollment", "business-license", "卖方的和监护人的"],
    ["company-deregistration", "company-simple-deregistration", "deregistration-form", "两种注销各填一张"],
    ["public-place-hygiene-license", "human-resources-license", "management-rules", "各管各的"],
    [
      "public-place-hygiene-license",
      "human-resources-license",
      "commitment-letter",
      "名称相同，向两家各承诺一次",
    ],
  ])("ask %s and %s for a %s each: %4$s", (one, other, material) => {
    const { materials } = listOf(bundleOfItems(one, other), {});
    expect(materials.filter(({ id }) => id === material).map(({ itemIds }) => itemIds.toSorted())).toEqual(
      expect.arrayContaining([[one], [other]]),
    );
  });

  it("ask once for a paper several of them call by one name, whoever asks first", () => {
    for (const ids of [
      ["company-registration", "catering-food-license"],
      ["drug-retail-license", "company-registration"],
    ]) {
      const { materials } = listOf(bundleOfItems(...ids), { premises: "owned" });
      const certificates = materials.filter(({ id }) => id === "property-certificate");
      expect(certificates.map(({ itemIds }) => itemIds.toSorted())).toEqual([ids.toSorted()]);
    }
  });

  it("ask for a paper they share as strictly as the strictest of them, in any order", () => {
    const lenient = catalog.item("flexible-employment-insurance", today);
    const strict = catalog.item("public-rental-housing", today);
    if (!lenient || !strict) throw new Error("no such items");
    const asks = (item: typeof lenient) => item.materials.find(({ id }) => id === "household-register");
    expect([asks(lenient)?.necessity, asks(lenient)?.form]).toEqual(["optional", "copy-or-electronic"]);
    for (const items of [
      [lenient, strict],
      [strict, lenient],
    ]) {
      const { materials } = listOf(composeBundle(items, catalog.commonQuestions), {});
      const [register, ...others] = materials.filter(({ id }) => id === "household-register");
      expect(others).toEqual([]);
      expect(register).toMatchObject({
        necessity: "required",
        form: "original-or-electronic",
        state: "needed",
      });
      expect(register?.condition).toBeUndefined();
    }
  });

  it("have one form with one name and number, and each item's own sum", () => {
    const { form } = listOf(bundleOfItems("startup-subsidy", "high-tech-reward"), {});
    const of = (fieldId: string) =>
      form
        .filter((field) => field.of.some((place) => place.fieldId === fieldId))
        .map((field) => field.of.length);
    expect(of("applicantName").length).toBeGreaterThan(0);
    expect(of("amount")).toEqual([1, 1]);
    expect(new Set(form.map(({ id }) => id)).size).toBe(form.length);
  });

  it("share a question that is common to all items, and put others apart", () => {
    const bundle = bundleOfItems(
      "public-place-hygiene-license",
      "individual-business-registration",
      "private-school-license",
    );
    const premises = bundle.questions.filter((question) => question.questionId === "premises");
    expect(premises.filter((question) => question.itemId === undefined)).toHaveLength(1);
    expect(premises[0]?.options.map((option) => option.id)).toContain("cluster");
    const kinds = bundleOfItems("food-filing", "signboard-setting").questions.filter(
      (question) => question.questionId === "kind",
    );
    expect(kinds.map((question) => question.itemId)).toEqual([undefined, "signboard-setting"]);
  });

  it("ask the narrower item again only where the shared answer says nothing to it", () => {
    const bundle = bundleOfItems("individual-business-registration", "catering-food-license");
    const leased = interview(bundle, (options) =>
      options.includes("leased") ? "leased" : (options[0] ?? ""),
    );
    expect(Object.keys(leased).filter((key) => key.endsWith("premises"))).toEqual(["premises"]);
    const cluster = interview(bundle, (options) =>
      options.includes("cluster") ? "cluster" : (options[0] ?? ""),
    );
    expect(Object.keys(cluster)).toContain("catering-food-license.premises");
  });
});

const bundles = catalog.themes(today).map((theme) => [theme.id, bundleOfTheme(theme.id)] as const);

describe.each(bundles)("the interview of %s", { timeout: 60_000 }, (_id, bundle) => {
  it("ends, and once it has, no answer to anything else changes the list", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), fc.infiniteStream(fc.nat()), (choices, others) => {
        const answers = interview(
          bundle,
          (options) => options[(choices.next().value ?? 0) % options.length] ?? "",
        );
        const list = JSON.stringify(listOf(bundle, answers));
        const more = Object.fromEntries(
          bundle.questions.flatMap(({ id, options }) =>
            answers[id] === undefined
              ? [[id, options[(others.next().value ?? 0) % options.length]?.id ?? ""]]
              : [],
          ),
        );
        expect(JSON.stringify(listOf(bundle, { ...answers, ...more }))).toBe(list);
      }),
      { numRuns: 10 },
    );
  });

  it("gives the same list whatever order the answers come in", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        const answers = interview(
          bundle,
          (options) => options[(choices.next().value ?? 0) % options.length] ?? "",
        );
        const reversed = Object.fromEntries(Object.entries(answers).reverse());
        expect(JSON.stringify(listOf(bundle, reversed))).toBe(JSON.stringify(listOf(bundle, answers)));
      }),
      { numRuns: 4 },
    );
  });

  it("asks nothing without effect: for each question some way of going on makes its answers differ", () => {
    const answers: Record<string, string> = {};
    for (let next = listOf(bundle, answers).nextQuestion; next; next = listOf(bundle, answers).nextQuestion) {
      const key = keyOf(bundle, next);
      const options = next.options.map((option) => option.id);
      const random = sequence(key.length + Object.keys(answers).length);
      let differs = false;
      for (let attempt = 0; attempt < 400 && !differs; attempt++) {
        const rest = Object.fromEntries(
          bundle.questions.map(({ id, options: offered }) => [
            id,
            offered[random() % offered.length]?.id ?? "",
          ]),
        );
        const lists = options.map((option) => {
          const { nextQuestion: _next, ...list } = listOf(bundle, { ...rest, ...answers, [key]: option });
          return JSON.stringify(list);
        });
        differs = new Set(lists).size > 1;
      }
      expect(differs, key).toBe(true);
      answers[key] = options.at(-1) ?? "";
    }
  });
});

/** The same numbers every time. */
function sequence(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 8;
  };
}

describe("answers that rule an item out", () => {
  const deciding = {
    id: "resident",
    text: "户口在本地吗？",
    whyAsked: "决定能不能在本地办。",
    basis: { title: "办事指南" },
    options: [
      { id: "yes", label: "在" },
      { id: "no", label: "不在" },
    ],
  };
  const withQuestion = (id: string, excludes?: string) => {
    const item = catalog.item(id, today);
    if (!item) throw new Error(`no item ${id}`);
    const exclusion = excludes === undefined ? {} : { excludes: [{ optionId: "no", reason: excludes }] };
    return { ...item, questions: [...item.questions, { ...deciding, ...exclusion }] };
  };
  const card = withQuestion("social-security-card");
  const allowance = withQuestion("old-age-allowance", "由户籍地发放");

  it.each([
    ["the one without the reason first", [card, allowance]],
    ["the one with the reason first", [allowance, card]],
  ])("of a question several items ask alike rule out the item that says so, %s", (_, items) => {
    const bundle = composeBundle(items, catalog.commonQuestions);
    expect(bundle.questions.filter(({ questionId }) => questionId === "resident")).toHaveLength(1);
    const { excluded } = listOf(bundle, { resident: "no" });
    expect(excluded).toEqual([
      {
        questionId: "resident",
        question: deciding.text,
        answer: "不在",
        reason: "由户籍地发放",
        basis: deciding.basis,
        itemId: "old-age-allowance",
      },
    ]);
    expect(listOf(bundle, { resident: "yes" }).excluded).toBeUndefined();
    expect(interview(bundle, (options) => options[0] ?? "")).toHaveProperty("resident");
  });

  it("of a question of the theme rule out the item it is put to, in the theme's words", () => {
    const theme = catalog.theme("retirement", today);
    if (!theme) throw new Error("no theme");
    const asked = { ...deciding, id: "where", text: "您是哪里人？" };
    const of = (itemId: string, options?: Readonly<Record<string, string>>) => ({
      itemId,
      stageId: theme.stages[0]?.id ?? "",
      after: [],
      answers: options ? [{ questionId: "resident", from: "where", options }] : [],
    });
    const bundle = composeBundle([card, allowance], catalog.commonQuestions, {
      ...theme,
      questions: [asked],
      steps: [],
      items: [of(card.id, { yes: "yes", no: "no" }), of(allowance.id, { no: "no" })],
    });
    const told = listOf(bundle, { where: "no" }).excluded;
    expect(told).toMatchObject([{ questionId: "where", question: "您是哪里人？", itemId: allowance.id }]);
    // 在 says nothing to the allowance: its own question is asked, and its answer rules it out.
    const own = listOf(bundle, { where: "yes", [`${allowance.id}.resident`]: "no" }).excluded;
    expect(own).toMatchObject([{ questionId: `${allowance.id}.resident`, itemId: allowance.id }]);
  });

  it("are those the items themselves would tell, whatever is answered", () => {
    const items = [
      ...catalog.items(today).filter(({ id }) => id !== card.id && id !== allowance.id),
      card,
      allowance,
    ];
    fc.assert(
      fc.property(
        fc.subarray(items, { minLength: 2, maxLength: 4 }),
        fc.infiniteStream(fc.nat(5)),
        (chosen, picks) => {
          const bundle = composeBundle(chosen, catalog.commonQuestions);
          const answers = interview(
            bundle,
            (options) => options[(picks.next().value ?? 0) % options.length] ?? "",
          );
          const told = (listOf(bundle, answers).excluded ?? []).map(
            ({ itemId, reason }) => `${itemId} ${reason}`,
          );
          const alone = chosen.flatMap((item) => {
            const own = Object.fromEntries(
              item.questions.flatMap(({ id }) => {
                const answer =
                  answers[`${item.id}.${id}`] ??
                  (keys(bundle).has(`${item.id}.${id}`) ? undefined : answers[id]);
                return answer === undefined ? [] : [[id, answer]];
              }),
            );
            return excludingAnswers(item.questions, own).map(({ reason }) => `${item.id} ${reason}`);
          });
          expect(told.toSorted()).toEqual(alone.toSorted());
        },
      ),
      { numRuns: 60 },
    );
  });
});

function keys(bundle: Bundle): ReadonlySet<string> {
  return new Set(bundle.questions.map(({ id }) => id));
}
