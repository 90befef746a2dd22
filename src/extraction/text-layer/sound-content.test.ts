import { expect, test } from "vitest";
import { soundContent } from "./sound-content.ts";

const content = (texts: readonly string[], em = 1) => ({
  items: texts.map((str) => ({
    str,
    transform: [10, 0, 0, 10, 20, 150],
    width: [...str].length * em * 10,
    height: 10,
    fontName: "f",
  })),
  styles: { f: { ascent: 0.8, descent: -0.2 } },
});

test("sound text is taken as it is stored", () => {
  const stored = content(["个体工商户登记（备案）申请书"]);
  expect(soundContent(stored)).toBe(stored);
});

test.each([
  ["without text", content(["  "])],
  ["of private characters", content(["\ue000\ue001\ue002\ue003"])],
  ["whose letters are as wide as Chinese characters", content(["%#&'()*"], 1.05)],
])("a page %s is read as a picture", (_, stored) => {
  expect(soundContent(stored)).toBeNull();
});

test("Chinese stored as Western text is mended where it stands", () => {
  const texts = (soundContent(content(["ÖÐ»ªÈËÃñ¹²ºÍ¹ú", "ÓªÒµÖ´ÕÕ"], 0.5))?.items ?? []).map((item) =>
    "str" in item ? item.str : "",
  );
  expect(texts).toEqual(["中华人民共和国", "营业执照"]);
});

test("values of form fields count as text of the page", () => {
  expect(soundContent(content([" "]), ["测试一"])).not.toBeNull();
});
