import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedQuestion, type ReplyLanguage, readReply } from "./read-reply.ts";

const language: ReplyLanguage = {
  replies: [
    { question: "premises", option: "owned", says: ["自己的"] },
    { question: "premises", option: "leased", says: ["租的"] },
    { question: "premises", option: "subleased", says: ["转租的"] },
  ],
  patterns: {
    unsure: /^不(?:知道|清楚)/u,
    yes: /^(?:是|有)/u,
    no: /^(?:不|没)/u,
    negation: /(?:不是|没有|不)$/u,
    revise: /改成/u,
    back: /^上一步$/u,
    restart: /^重来$/u,
    why: /^为什么/u,
    noneOfThese: /都不是/u,
    isQuestion: /吗$/u,
  },
};
const premises: AskedQuestion = {
  id: "premises",
  options: [
    { id: "owned", label: "自己的房屋" },
    { id: "leased", label: "租来的（出租人就是产权人）" },
    { id: "subleased", label: "转租的（出租人不是产权人）" },
  ],
};
const area: AskedQuestion = {
  id: "area",
  options: [
    { id: "s", label: "50 平方米及以下" },
    { id: "m", label: "50 至 150 平方米" },
    { id: "l", label: "150 平方米以上" },
  ],
};
const chilled: AskedQuestion = {
  id: "x",
  options: [
    { id: "no", label: "不做" },
    { id: "yes", label: "做" },
  ],
};

describe("an answer in everyday words", () => {
  it.each([
    ["租的", "leased"],
    ["转租的", "subleased"],
    ["不是自己的，是租的", "leased"],
    ["第二个", "leased"],
    ["3", "subleased"],
    ["自己的房屋", "owned"],
  ])("%s means %s", (said, optionId) => {
    expect(readReply(premises, said, language)).toEqual({ kind: "option", optionId });
  });

  it("that only rules something out leaves the others to be asked", () => {
    expect(readReply(premises, "不是自己的", language)).toEqual({
      kind: "several",
      optionIds: ["leased", "subleased"],
    });
  });

  it.each([
    ["四十平", "s"],
    ["大概八十来平", "m"],
    ["120", "m"],
    ["两百平", "l"],
  ])("%s falls into the range %s", (said, optionId) => {
    expect(readReply(area, said, language)).toEqual({ kind: "option", optionId });
  });

  it("with two numbers is not guessed at", () => {
    expect(readReply(area, "40到160平", language)).toBeNull();
  });

  it("says yes or no where that is what is asked", () => {
    expect(readReply(chilled, "没有", language)).toEqual({ kind: "option", optionId: "no" });
    expect(readReply(chilled, "是的", language)).toEqual({ kind: "option", optionId: "yes" });
  });

  it("不知道 is an answer", () => {
    expect(readReply(premises, "不知道", language)).toEqual({ kind: "unsure" });
  });

  it("never names an option that was not offered, whatever is said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (said) => {
        const reply = readReply(premises, said, language);
        const named =
          reply?.kind === "option" ? [reply.optionId] : reply?.kind === "several" ? reply.optionIds : [];
        expect(premises.options.map(({ id }) => id)).toEqual(expect.arrayContaining([...named]));
      }),
    );
  });
});
