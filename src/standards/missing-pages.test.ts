import { expect, test } from "vitest";
import { layOutPage } from "../../tests/support/lay-out-page.ts";
import { missingPages } from "./missing-pages.ts";

const page = (foot: string | null) =>
  layOutPage([
    { text: "甲方应当保证房屋处于安全的状态。", x: 20, y: 40 },
    ...(foot === null ? [] : [{ text: foot, x: 104, y: 284 }]),
  ]);

test("says which page a printed total shows to be missing", () => {
  expect(missingPages([page("1/3"), page("3/3")])).toEqual({ total: 3, missing: [2], isSure: true });
  expect(missingPages([page("1/3"), page("2/3")])).toEqual({ total: 3, missing: [3], isSure: true });
});

test("a page whose number was not read may be the missing one", () => {
  expect(missingPages([page("1/3"), page(null), page("3/3")])).toMatchObject({ missing: [2], isSure: false });
});

test("bare figures count only where several pages bear them", () => {
  expect(missingPages([page("1"), page("3")])).toMatchObject({ missing: [2] });
  expect(missingPages([page("1"), page("2")])).toBeNull();
  expect(missingPages([page("3"), page(null)])).toBeNull();
});

test("pages without numbers, or with all of them, lack none", () => {
  expect(missingPages([page(null)])).toBeNull();
  expect(missingPages([page("第2页 共2页"), page("第1页 共2页")])).toBeNull();
});
