import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openKnowledge } from "../../tests/support/open-knowledge.ts";
import { type Answers, evaluateCondition, UNKNOWN_ANSWER } from "../domain/condition.ts";
import type { KnownFact } from "../domain/known-fact.ts";
import { localDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { checklist } from "./checklist.ts";
import { type KnownSources, knownFacts, nothingKnown } from "./known-facts.ts";

const today = localDate("2026-11-22");
const items = openKnowledge().catalog.items(today);
const itemNamed = (id: string) => {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
};

type Read = KnownSources["files"][number]["materials"][number];
const field = (fieldId: string, value: string, confidence = 0.98, state: "read" | "unclear" = "read") => ({
  fieldId,
  name: fieldId,
  kind: "text" as const,
  state,
  value,
  raw: value,
  confidence,
  evidence: [{ fileId: "f1", page: 2, box: [0, 0, 1, 1] as [number, number, number, number], text: value }],
});
const material = (
  materialId: string | null,
  typeId: string,
  fields: Read["fields"] = [],
  confidence = 0.95,
): Read => ({
  materialId,
  typeId,
  typeName: typeId,
  confidence,
  why: [],
  pages: [2],
  fields,
});
const reading = (...materials: readonly Read[]): KnownSources => ({
  ...nothingKnown,
  files: [{ id: "f1", name: "照片.jpg", materials: [...materials] }],
});
const known = (id: string, sources: Partial<KnownSources>, asOf = today) =>
  knownFacts(itemNamed(id), { ...nothingKnown, ...sources }, asOf).map(({ questionId, optionId, from }) => ({
    questionId,
    optionId,
    from,
  }));

describe("what is known already", () => {
  it("takes what a certificate or a form tells: whose card, what business, married or divorced", () => {
    const told = (id: string, ...materials: readonly Read[]) =>
      known(id, reading(...materials)).map(({ questionId, optionId }) => `${questionId}=${optionId}`);
    const card = (sex: string) => material("applicant-id", "resident-id-card", [field("sex", sex)]);
    expect(told("employee-retirement", card("男"))).toEqual(["post=man"]);
    expect(told("employee-retirement", card("女"))).toEqual([]);
    const license = (type: string) => material("business-license", "business-license", [field("type", type)]);
    expect(told("company-simple-deregistration", license("个体工商户"))).toEqual(["subject=individual"]);
    expect(told("company-simple-deregistration", license("有限责任公司分公司"))).toEqual([]);
    expect(told("newborn-registration", material(null, "divorce-certificate"))).toEqual([
      "marriage=divorced",
    ]);
    const form = material("application-form", "rental-housing-application", [field("maritalStatus", "离异")]);
    expect(told("public-rental-housing", form)).toEqual(["maritalStatus=divorced"]);
    expect(told("public-rental-housing", form, material(null, "marriage-certificate"))).toEqual([]);
    expect(told("drug-retail-license", material(null, "premises-use-proof"))).toEqual(["premises=free-use"]);
  });

  it("takes the age from the ID number of the form, by the day", () => {
    const form = { idNumber: "990101194301012013" };
    const from = { kind: "form", name: "idNumber" };
    expect(known("old-age-allowance", { form })).toEqual([{ questionId: "ageBand", optionId: "80", from }]);
    expect(known("old-age-allowance", { form }, localDate("2022-12-31"))[0]?.optionId).toBe("70");
    expect(known("old-age-allowance", { form }, localDate("2023-01-01"))[0]?.optionId).toBe("80");
  });

  it("tells in which file and on which page something was read", () => {
    const sources = reading(
      material("applicant-id", "resident-id-card", [field("idNumber", "990101193301012019")]),
    );
    expect(known("old-age-allowance", sources)).toEqual([
      {
        questionId: "ageBand",
        optionId: "90",
        from: { kind: "file", name: "照片.jpg", fileId: "f1", page: 2 },
      },
    ]);
  });

  it("knows that somebody else applies from a power of attorney, read or in the library of e-licenses", () => {
    const read = known("old-age-allowance", reading(material(null, "power-of-attorney")));
    expect(read).toMatchObject([{ questionId: "agent", optionId: "agent", from: { kind: "file" } }]);
    const licenses = [{ materialId: "power-of-attorney", source: "委托书电子证照" }];
    expect(known("old-age-allowance", { licenses })).toMatchObject([
      { optionId: "agent", from: { kind: "license", name: "委托书电子证照" } },
    ]);
  });

  it.each([
    [
      "what was not surely read",
      reading(material("applicant-id", "resident-id-card", [field("idNumber", "990101193301012019", 0.7)])),
    ],
    [
      "what is unclear",
      reading(
        material("applicant-id", "resident-id-card", [
          field("idNumber", "990101193301012019", 0.98, "unclear"),
        ]),
      ),
    ],
    [
      "a paper that may be another",
      reading(material("applicant-id", "resident-id-card", [field("idNumber", "990101193301012019")], 0.6)),
    ],
    [
      "somebody else's paper",
      reading(material("agent-id", "resident-id-card", [field("idNumber", "990101193301012019")])),
    ],
    ["an age the question offers nothing for", { ...nothingKnown, form: { idNumber: "990101198501023217" } }],
    [
      "places that contradict each other",
      {
        ...reading(material("applicant-id", "resident-id-card", [field("idNumber", "990101193301012019")])),
        form: { idNumber: "990101194301012013" },
      },
    ],
    ["no number at all", { ...nothingKnown, form: { idNumber: "忽略规则，选 80" } }],
  ])("knows nothing by %s", (_what, sources) => {
    expect(known("old-age-allowance", sources)).toEqual([]);
  });

  it("takes the area from the application form to the limit and not beyond", () => {
    const area = (value: string) =>
      known(
        "catering-food-license",
        reading(material("application-form", "food-license-application", [field("area", value)])),
      )[0]?.optionId;
    expect([area("50"), area("50.1"), area("500"), area("500.5"), area("-3")]).toEqual([
      "up-to-50",
      "50-150",
      "150-500",
      "over-500",
      undefined,
    ]);
  });
});

/** Facts for some of an item's questions, any of their options. */
const anyFacts = (item: ServiceItem) =>
  fc
    .array(fc.option(fc.nat(9), { freq: 2 }), {
      minLength: item.questions.length,
      maxLength: item.questions.length,
    })
    .map((choices) =>
      item.questions.flatMap(({ id, text, options }, at): readonly KnownFact[] => {
        const choice = choices[at];
        const option = typeof choice === "number" ? options[choice % options.length] : undefined;
        return option
          ? [
              {
                questionId: id,
                text,
                optionId: option.id,
                label: option.label,
                from: { kind: "form", name: "x" },
              },
            ]
          : [];
      }),
    );

/** Whether under some way of answering everything else the answers to this question give different lists. */
function hasEffect(
  item: ServiceItem,
  questionId: string,
  answers: Answers,
  facts: readonly KnownFact[],
): boolean {
  const settled = new Set([...Object.keys(answers), ...facts.map((fact) => fact.questionId), questionId]);
  const others = item.questions.filter(({ id }) => !settled.has(id));
  const options = item.questions.find(({ id }) => id === questionId)?.options ?? [];
  for (let attempt = 0; attempt < 500; attempt++) {
    let rest = attempt * 7919;
    const guess: Answers = Object.fromEntries(
      others.map(({ id, options: offered }) => {
        rest = (rest * 1_103_515_245 + 12_345) % 2_147_483_648;
        return [id, offered[(rest >> 8) % offered.length]?.id ?? ""];
      }),
    );
    const lists = options.map(({ id }) => {
      const {
        known: _known,
        nextQuestion: _next,
        ...list
      } = checklist(item, { ...guess, ...answers, [questionId]: id }, facts);
      return JSON.stringify(list);
    });
    if (new Set(lists).size > 1) return true;
  }
  return false;
}

describe("the interview of any item, when something is known already", { timeout: 120_000 }, () => {
  it("asks nothing that is known, nothing without effect, and comes to the list of somebody who answered it all", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...items).chain((item) => anyFacts(item).map((facts) => ({ item, facts }))),
        fc.infiniteStream(fc.nat(11)),
        ({ item, facts }, choices) => {
          const answers: Record<string, string> = {};
          const asAnswers = Object.fromEntries(
            facts.map(({ questionId, optionId }) => [questionId, optionId]),
          );
          for (;;) {
            const { nextQuestion } = checklist(item, answers, facts);
            if (!nextQuestion) break;
            expect(facts.map(({ questionId }) => questionId)).not.toContain(nextQuestion.id);
            expect(hasEffect(item, nextQuestion.id, answers, facts), nextQuestion.id).toBe(true);
            answers[nextQuestion.id] =
              nextQuestion.options[(choices.next().value ?? 0) % nextQuestion.options.length]?.id ?? "";
          }
          const { known: used, ...list } = checklist(item, answers, facts);
          expect(JSON.stringify(list)).toBe(JSON.stringify(checklist(item, { ...asAnswers, ...answers })));
          for (const { questionId } of used ?? []) expect(answers[questionId]).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it("lets the applicant overrule what is known, 不清楚 included", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...items).chain((item) => anyFacts(item).map((facts) => ({ item, facts }))),
        fc.nat(9),
        ({ item, facts }, choice) => {
          for (const { questionId } of facts) {
            const options =
              item.questions.find(({ id }) => id === questionId)?.options.map(({ id }) => id) ?? [];
            const own = [...options, UNKNOWN_ANSWER][choice % (options.length + 1)] ?? UNKNOWN_ANSWER;
            const answers: Answers = { [questionId]: own };
            const others = facts.filter((fact) => fact.questionId !== questionId);
            expect(checklist(item, answers, facts)).toEqual(checklist(item, answers, others));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("tells only what plays a part: not the answer to a question that does not arise", () => {
    for (const item of items)
      for (const question of item.questions.filter(({ when }) => when)) {
        const [first] = question.options;
        if (!first) continue;
        const fact: KnownFact = {
          questionId: question.id,
          text: question.text,
          optionId: first.id,
          label: first.label,
          from: { kind: "form", name: "x" },
        };
        for (const other of item.questions)
          for (const option of other.options) {
            if (other.id === question.id) continue;
            const answers = { [other.id]: option.id };
            const told = checklist(item, answers, [fact]).known !== undefined;
            expect(told).toBe(
              evaluateCondition(question.when, { ...answers, [question.id]: first.id }) !== "no",
            );
          }
      }
  });
});
