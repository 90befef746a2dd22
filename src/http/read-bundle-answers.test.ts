import { expect, test } from "vitest";
import type { Bundle, BundleQuestion } from "../interview/bundle.ts";
import { readBundleAnswers } from "./read-bundle-answers.ts";

const asked = (id: string, options: readonly string[], itemId?: string): BundleQuestion => ({
  id: itemId === undefined ? id : `${itemId}.${id}`,
  questionId: id,
  ...(itemId === undefined ? {} : { itemId }),
  itemIds: itemId === undefined ? ["stall", "kiosk"] : [itemId],
  text: `${id}?`,
  whyAsked: "",
  basis: { title: "" },
  options: options.map((option) => ({ id: option, label: option.toUpperCase() })),
});

/** What the shared question leaves open of the stall is asked of it again, by the same id. */
const bundle = {
  questions: [asked("ground", ["street", "else"]), asked("ground", ["square", "quay"], "stall")],
  items: [{ item: { id: "stall" } }, { item: { id: "kiosk" } }],
} as unknown as Bundle;

test.each([
  [{ ground: "unknown" }, { ground: "unknown", "stall.ground": "unknown" }],
  [
    { ground: "else", stall: { ground: "unknown" } },
    { ground: "else", "stall.ground": "unknown" },
  ],
  [
    { stall: { ground: "unknown" }, ground: "else" },
    { ground: "else", "stall.ground": "unknown" },
  ],
  [
    { ground: "unknown", stall: { ground: "quay" } },
    { ground: "unknown", "stall.ground": "quay" },
  ],
  [{ kiosk: { "ground?": "unknown" } }, { ground: "unknown" }],
])("takes %j as what nothing else answers", (given, answers) => {
  expect(readBundleAnswers(bundle, given)).toEqual({ answers, errors: [] });
});

test("refuses 不清楚 beside an answer to the same question, and to a question nobody asks", () => {
  const given = { kiosk: { ground: "unknown" }, ground: "street", color: "unknown" };
  expect(readBundleAnswers(bundle, given).errors).toEqual([
    { pointer: "/answers/color", code: "unknown-question" },
    { pointer: "/answers/kiosk/ground", code: "conflicting-answers" },
  ]);
});
