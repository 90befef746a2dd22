import { expect, test } from "vitest";
import { beginsWithSurname } from "./surnames.ts";

test.each(["王小满", "欧阳泽娟", "逄立", "才仁·卓玛"])("%s begins with a surname", (name) => {
  expect(beginsWithSurname(name)).toBe(true);
});

test.each(["前来", "爱护", "们声明", "均已阅知", "实际", "手签"])("%s is no name", (words) => {
  expect(beginsWithSurname(words)).toBe(false);
});
