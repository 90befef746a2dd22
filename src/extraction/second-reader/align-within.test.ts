import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignWithin } from "./align-within.ts";

const align = (pattern: string, text: string) => alignWithin([...pattern], [...text]);

describe("aligning a pattern within a text", () => {
  it("finds it wherever it stands, free of what is around", () => {
    expect(align("乙丙", "甲乙丙丁").map(({ kind }) => kind)).toEqual(["same", "same"]);
  });

  it("names what is replaced, missing and extra", () => {
    expect(align("甲乙丙", "甲己丙")[1]).toEqual({ kind: "other", at: 1, text: "己" });
    expect(align("甲乙丙丁", "甲乙丁")[2]).toEqual({ kind: "other", at: 2, text: null });
    expect(align("甲乙丙丁", "甲乙戊丙丁")[2]).toEqual({ kind: "extra", at: 2, text: "戊" });
  });

  it("accounts for every character of the pattern once, in order", () => {
    const text = fc.string({ unit: fc.constantFrom("甲", "乙", "丙"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (pattern, whole) => {
        const own = align(pattern, whole).filter(({ kind }) => kind !== "extra");
        expect(own.map(({ at }) => at)).toEqual([...pattern].map((_, index) => index));
      }),
    );
  });
});
