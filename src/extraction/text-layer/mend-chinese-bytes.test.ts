import { expect, test } from "vitest";
import { mendChineseBytes } from "./mend-chinese-bytes.ts";

test("Chinese shown as the Latin characters of its bytes is mended", () => {
  expect(mendChineseBytes(["ÖÐ»ªÈËÃñ¹²ºÍ¹ú", "ÓªÒµÖ´ÕÕ 2026"])).toEqual(["中华人民共和国", "营业执照 2026"]);
});

test("a second byte that came as a hyphen is put back", () => {
  // 原 is D4 AD.
  expect(mendChineseBytes(["\u03bcÄÔ-Ôò¹æ¶¨"])).toEqual(["的原则规定"]);
});

test.each([
  [["Société Générale à Genève, rue du Rhône"]],
  [["Übergröße", "Straße", "ähnlich"]],
  [["Form 2026 §3 ±5 °C"]],
  [["个体工商户登记（备案）申请书"]],
  [["Å©"]],
])("%j is left alone", (texts) => {
  expect(mendChineseBytes(texts)).toBeNull();
});
