import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  characterErrorRate,
  editDistance,
  missedFields,
  scoreCharacters,
  scoreLines,
  scoreMisreading,
} from "./character-error-rate.ts";

describe("character error rate", () => {
  it("counts a wrong, a missing and an extra character as one error each", () => {
    expect(scoreCharacters("营业执照", "营业执昭")).toEqual({ errors: 1, expectedLength: 4 });
    expect(scoreCharacters("营业执照", "营业照").errors).toBe(1);
    expect(scoreCharacters("营业执照", "营业执照副").errors).toBe(1);
  });

  it("does not count width and line breaks", () => {
    expect(scoreCharacters("面积：１２㎡\n类型 A", "面积:12m2类型A").errors).toBe(0);
  });

  it("apart from order does not count lines read whole but elsewhere, and counts every misread one", () => {
    expect(scoreCharacters("甲乙丙\n丁戊己\n庚", "丁戊己\n甲乙丙\n庚").errors).toBe(6);
    expect(scoreMisreading("甲乙丙\n丁戊己\n庚", "丁戊己\n甲乙丙\n庚")).toEqual({
      errors: 0,
      expectedLength: 7,
    });
    expect(scoreMisreading("甲乙丙\n丁戊己", "丁戊己\n甲乙两").errors).toBe(1);
    expect(scoreMisreading("甲\n甲", "甲").errors).toBe(1);
  });

  it("finds values only where they stand whole", () => {
    expect(missedFields(["韩晓梅", "１２", "望星街"], "经营者 韩晓 梅\n12望昌街")).toEqual(["望星街"]);
  });

  it("weighs long pages more than short ones", () => {
    expect(
      characterErrorRate([
        { errors: 1, expectedLength: 99 },
        { errors: 1, expectedLength: 1 },
      ]),
    ).toBe(0.02);
    expect(characterErrorRate([scoreCharacters("", "x")])).toBeNull();
  });

  it("counts each line read once", () => {
    expect(scoreLines(["第一条", "第一条", "第二条", ""], ["第一条", "第 二条"])).toEqual({
      exact: 2,
      total: 3,
    });
  });

  it("is a distance: none to itself, the same both ways, never more than the longer text", () => {
    const text = fc.array(fc.constantFrom("一", "次", "过"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
  });
});
