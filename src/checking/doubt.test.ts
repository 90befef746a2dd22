import { describe, expect, it } from "vitest";
import { differingSpans, isNearName, isOfRareCharacter } from "./doubt.ts";

describe("a difference between two names", () => {
  it("may be reading's where one rare character was dropped or read as another", () => {
    expect(isOfRareCharacter("亓梓岚", "元梓岚")).toBe(true);
    expect(isOfRareCharacter("李知", "李知垚")).toBe(true);
    expect(isOfRareCharacter("郗子鑫", "子鑫")).toBe(true);
  });

  it("is told where everyday characters differ, or more than one", () => {
    expect(isOfRareCharacter("张伟", "张强")).toBe(false);
    expect(isOfRareCharacter("李知", "李知远")).toBe(false);
    expect(isOfRareCharacter("亓安", "元洁")).toBe(false);
    expect(isOfRareCharacter("亓安", "亓安")).toBe(false);
  });

  it("is near where one character was dropped or is a look-alike", () => {
    expect(isNearName("苏念", "苏念远")).toBe(true);
    expect(isNearName("白己", "白已")).toBe(true);
    expect(isNearName("白己", "黑己")).toBe(false);
    expect(differingSpans("甲乙丙", "甲丁丙")).toEqual({ left: "乙", right: "丁" });
  });
});
