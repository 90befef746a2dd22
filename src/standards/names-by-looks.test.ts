import { expect, test } from "vitest";
import { isOfForm } from "./names-by-looks.ts";

test.each(["母亲", "户主", "长女", "本人已知悉", "签名"])("%s is of the form, nobody's name", (words) => {
  expect(isOfForm(words)).toBe(true);
});

test.each(["母其雅", "父辉", "子车明", "柳小满"])("%s may be a name, whatever it begins with", (name) => {
  expect(isOfForm(name)).toBe(false);
});
