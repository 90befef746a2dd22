import { describe, expect, it } from "vitest";
import { summarizeSlanted } from "./slanted.ts";

describe("words laid across pages", () => {
  it("count as read letter for letter, as found by half of them at their angle, and as false on a bare page", () => {
    const truth = { text: "此件作废", slant: -30 };
    const { exact, found, falseWords } = summarizeSlanted([
      { name: "a", truth, read: [{ text: "此件作废", slant: -29 }] },
      { name: "b", truth, read: [{ text: "作废", slant: -33 }] },
      { name: "c", truth, read: [{ text: "此件作废品", slant: 20 }] },
      { name: "d", truth: null, read: [{ text: "文件", slant: 12 }] },
      { name: "e", truth: null, read: [] },
    ]);
    expect([exact.value, found.value, falseWords.value]).toEqual([1 / 3, 2 / 3, 1 / 2]);
  });
});
