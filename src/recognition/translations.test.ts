import { expect, test } from "vitest";
import type { Box } from "../domain/box.ts";
import { withoutTranslations } from "./translations.ts";

const line = (original: string, x: number, y: number) => ({
  original,
  text: original.replace(/\s/g, ""),
  box: [x, y, x + 0.012 * original.length, y + 0.012] as Box,
});

test("labels said again in another script below the Chinese ones are left out", () => {
  const lines = ["姓名", "性别", "住址", "电话"].flatMap((label, at) => [
    line(label, 0.1, 0.1 + at * 0.1),
    line(["Name", "Sex", "Address", "Telephone"][at] ?? "", 0.1, 0.114 + at * 0.1),
    line("李青禾", 0.3, 0.1 + at * 0.1),
  ]);
  expect(withoutTranslations(lines).some(({ text }) => /[A-Z]/.test(text))).toBe(false);
  expect(withoutTranslations(lines)).toHaveLength(8);
});

test("a foreigner's name on a Chinese form stays", () => {
  const lines = [line("姓名", 0.1, 0.1), line("JOHN SMITH", 0.1, 0.114), line("性别", 0.1, 0.2)];
  expect(withoutTranslations(lines)).toEqual(lines);
});
