import { expect, test } from "vitest";
import { simplifyCharacters } from "./simplify-characters.ts";

test("a question in Traditional characters reads like its Simplified form", () => {
  expect(simplifyCharacters("申請身分證應備齊戶籍謄本")).toBe("申请身分证应备齐户籍誊本");
});

test("simplified text, digits and Latin letters stay as they are", () => {
  expect(simplifyCharacters("办理营业执照 A12，需要3个工作日")).toBe("办理营业执照 A12，需要3个工作日");
});

test("simplifying keeps the number of characters, and once is enough for every Chinese character", () => {
  const all = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, at) => String.fromCharCode(0x3400 + at)).join(
    "",
  );
  const once = simplifyCharacters(all);
  expect(once).toHaveLength(all.length);
  expect(simplifyCharacters(once)).toBe(once);
});
