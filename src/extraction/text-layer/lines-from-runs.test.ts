import fc from "fast-check";
import { expect, test } from "vitest";
import { linesFromRuns } from "./lines-from-runs.ts";
import type { TextRun } from "./text-run.ts";

const page = { width: 600, height: 800 };

/** A run of 10-point text that starts at `x` on a baseline; each character is 10 points wide. */
function run(text: string, x: number, baseline: number): TextRun {
  return {
    text,
    x0: x,
    x1: x + text.length * 10,
    y0: baseline - 8,
    y1: baseline + 2,
    baseline,
    fontSize: 10,
    isVertical: false,
  };
}

const texts = (runs: readonly TextRun[], options = page) =>
  linesFromRuns(runs, options).map((line) => line.text);

test("joins what stands on one baseline, whatever the order it was drawn in", () => {
  expect(texts([run("测试一", 40, 100), run("姓名：", 10, 101)])).toEqual(["姓名：测试一"]);
});

test("parts columns at a gap and lines at their height", () => {
  expect(texts([run("姓名", 10, 100), run("测试一", 100, 100), run("性别", 10, 120)])).toEqual([
    "姓名",
    "测试一",
    "性别",
  ]);
});

test("keeps a label set wide in one piece", () => {
  expect(texts([run("名", 10, 100), run("称", 50, 100)])).toEqual(["名称"]);
});

/** Every character a run of its own, as some programs write text. */
const glyphs = (text: string, x: number, baseline: number) =>
  [...text].map((char, at) => run(char, x + at * 10, baseline));

test("parts words written character by character where others are parted", () => {
  const near = [...glyphs("李青禾", 10, 100), ...glyphs("证件号", 50, 100)];
  expect(texts(near)).toEqual(["李青禾 证件号"]);
  const far = [...glyphs("李青禾", 10, 100), ...glyphs("证件号", 60, 100)];
  expect(texts(far)).toEqual(["李青禾", "证件号"]);
  const label = [run("姓", 10, 100), run("名", 40, 100), ...glyphs("李青禾", 70, 100)];
  expect(texts(label)).toEqual(["姓名", "李青禾"]);
  const spread = [10, 14, 18, 22].map((x, at) => run([..."报名须知"][at] ?? "", x * 10, 100));
  expect(texts(spread)).toEqual(["报名须知"]);
});

test("parts neighbors in a table where a rule stands between them", () => {
  const runs = [run("姓名", 10, 100), run("测试一", 35, 100)];
  expect(texts(runs)).toEqual(["姓名测试一"]);
  const options = { ...page, isRuledOff: (x0: number, x1: number) => x0 <= 32 && 32 <= x1 };
  expect(linesFromRuns(runs, options).map((line) => line.text)).toEqual(["姓名", "测试一"]);
});

test("puts spaces between words but not between Chinese characters set a little apart", () => {
  expect(texts([run("Hello", 10, 100), run("World", 65, 100)])).toEqual(["Hello World"]);
  expect(texts([run("中国", 10, 100), run("人民", 35, 100)])).toEqual(["中国人民"]);
});

test("counts text drawn twice (bold, shadow) once", () => {
  expect(texts([run("营业执照", 10, 100), run("营业执照", 10.5, 100.3)])).toEqual(["营业执照"]);
});

test("reads vertical columns from right to left", () => {
  const column = (text: string, x: number): TextRun => ({
    text,
    x0: x - 5,
    x1: x + 5,
    y0: 100,
    y1: 200,
    baseline: x,
    fontSize: 10,
    isVertical: true,
  });
  expect(texts([column("左", 100), column("右", 200)])).toEqual(["右", "左"]);
});

test("loses no character and keeps every box on the page", () => {
  const runs = fc.array(
    fc.record({ x: fc.integer({ min: -20, max: 620 }), baseline: fc.integer({ min: -5, max: 810 }) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(runs, (places) => {
      const all = places.map(({ x, baseline }, index) =>
        run(String.fromCodePoint(0x4e00 + index), x, baseline),
      );
      const lines = linesFromRuns(all, page);
      const characters = lines.flatMap((line) => [...line.text.replaceAll(" ", "")]).sort();
      expect(characters).toEqual(all.map(({ text }) => text).sort());
      for (const { box } of lines) {
        expect(box.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(box[0] <= box[2] && box[1] <= box[3]).toBe(true);
      }
    }),
  );
});
