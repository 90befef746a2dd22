import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { type Answers, evaluateCondition, UNKNOWN_ANSWER } from "../domain/condition.ts";
import { localDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { checklist } from "./checklist.ts";
import { residual } from "./deciding-question.ts";
import { itemConditions, nextQuestion } from "./next-question.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));
const items = loadCatalog(files).catalog.items(localDate("2026-11-22"));

const optionsOf = (item: ServiceItem, questionId: string) =>
  item.questions.find(({ id }) => id === questionId)?.options.map(({ id }) => id) ?? [];

/** Answers item by item as an applicant gives them: question after question, 不知道 now and then. */
function interviewed(item: ServiceItem, choices: readonly number[]): Answers {
  let answers: Answers = {};
  for (const choice of choices) {
    const asked = nextQuestion(item, answers);
    if (!asked) break;
    const offered = [...optionsOf(item, asked.id), UNKNOWN_ANSWER];
    answers = { ...answers, [asked.id]: offered[choice % offered.length] ?? UNKNOWN_ANSWER };
  }
  return answers;
}
const anyItem = fc.constantFrom(...items);
const anyChoices = fc.array(fc.nat(11), { maxLength: 16 });
const numRuns = 300;

/** How many conditions of the list, or of the item itself, some answer to the question changes. */
function settledBy(item: ServiceItem, questionId: string, answers: Answers): number {
  const conditions = itemConditions(item);
  const open = conditions.filter((condition) => typeof residual(condition, answers) !== "boolean");
  return open.filter((condition) =>
    optionsOf(item, questionId).some(
      (option) =>
        JSON.stringify(residual(condition, { ...answers, [questionId]: option })) !==
        JSON.stringify(residual(condition, answers)),
    ),
  ).length;
}

describe("the interview of any item", { timeout: 120_000 }, () => {
  it("never asks the same twice, 不知道 being an answer", () => {
    fc.assert(
      fc.property(anyItem, anyChoices, (item, choices) => {
        const answers = interviewed(item, choices);
        const asked = nextQuestion(item, answers);
        if (asked) expect(answers[asked.id]).toBeUndefined();
      }),
      { numRuns },
    );
  });

  it("asks first what most of the open conditions hang on", () => {
    fc.assert(
      fc.property(anyItem, anyChoices, (item, choices) => {
        const answers = interviewed(item, choices);
        const asked = nextQuestion(item, answers);
        if (!asked) return;
        const own = settledBy(item, asked.id, answers);
        expect(own).toBeGreaterThan(0);
        for (const other of item.questions) {
          const isOpen = answers[other.id] === undefined && evaluateCondition(other.when, answers) === "yes";
          if (isOpen) expect(own).toBeGreaterThanOrEqual(settledBy(item, other.id, answers));
        }
      }),
      { numRuns },
    );
  });

  it("不知道 never drops a material nor makes one certain that an answer could decide", () => {
    fc.assert(
      fc.property(anyItem, anyChoices, (item, choices) => {
        const answers = interviewed(item, choices);
        const asked = nextQuestion(item, answers);
        if (!asked) return;
        const states = (given: Answers) =>
          new Map(checklist(item, given).materials.map(({ id, state }) => [id, state]));
        const unsure = states({ ...answers, [asked.id]: UNKNOWN_ANSWER });
        const known = optionsOf(item, asked.id).map((option) => states({ ...answers, [asked.id]: option }));
        for (const { id } of item.materials) {
          const ways = new Set(known.map((list) => list.get(id)));
          // Listed in some way of answering, it stays on the list; the same in all of them, it may be certain.
          if (known.some((list) => list.has(id))) expect(unsure.has(id)).toBe(true);
          if (ways.size > 1) expect(unsure.get(id)).toBe("open");
        }
      }),
      { numRuns },
    );
  });

  it("a corrected answer counts as if it had been given at once", () => {
    fc.assert(
      fc.property(anyItem, anyChoices, fc.nat(20), fc.nat(9), (item, choices, at, choice) => {
        const answers = interviewed(item, choices);
        const given = Object.keys(answers);
        const questionId = given[at % Math.max(1, given.length)];
        if (questionId === undefined) return;
        const options = optionsOf(item, questionId);
        const changed = options[choice % options.length] ?? UNKNOWN_ANSWER;
        const corrected = { ...answers, [questionId]: changed };
        const { [questionId]: _first, ...others } = answers;
        const atOnce = { [questionId]: changed, ...others };
        expect(JSON.stringify(checklist(item, corrected))).toBe(JSON.stringify(checklist(item, atOnce)));
      }),
      { numRuns },
    );
  });

  it("ends, complete where everything was answered, and otherwise with nothing open but what was 不知道", () => {
    fc.assert(
      fc.property(anyItem, fc.infiniteStream(fc.nat(11)), (item, stream) => {
        const choices = Array.from({ length: item.questions.length + 1 }, () =>
          Number(stream.next().value ?? 0),
        );
        const answers = interviewed(item, choices);
        expect(nextQuestion(item, answers)).toBeNull();
        const list = checklist(item, answers);
        expect(list.complete).toBe(list.materials.every(({ state }) => state !== "open"));
        if (!Object.values(answers).includes(UNKNOWN_ANSWER)) expect(list.complete).toBe(true);
      }),
      { numRuns },
    );
  });

  it("asks what rules the item out, and says with the answer why it does", () => {
    const excluding = items.filter(({ questions }) => questions.some(({ excludes }) => excludes));
    expect(excluding.length).toBeGreaterThan(5);
    for (const item of excluding) {
      for (const question of item.questions) {
        for (const { optionId, reason } of question.excludes ?? []) {
          if (question.when) continue;
          const asked = interviewed(
            item,
            Array.from({ length: 16 }, () => 0),
          );
          expect(Object.keys(asked), `${item.id} ${question.id}`).toContain(question.id);
          const list = checklist(item, { [question.id]: optionId });
          expect(
            list.excluded?.map((one) => one.reason),
            `${item.id} ${question.id}`,
          ).toContain(reason);
        }
      }
    }
  });
});
