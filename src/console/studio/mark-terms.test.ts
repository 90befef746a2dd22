import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markTerms } from "./mark-terms.ts";

describe("marking what matched in a passage", () => {
  it("marks every place, and joins words that overlap", () => {
    expect(markTerms("办理停车证不收费，停车自理", ["停车", "车证"])).toEqual([
      { text: "办理", isMarked: false },
      { text: "停车证", isMarked: true },
      { text: "不收费，", isMarked: false },
      { text: "停车", isMarked: true },
      { text: "自理", isMarked: false },
    ]);
  });

  it("does not mind capitals, empty terms or terms that are not there", () => {
    expect(markTerms("JY编号", ["jy", "", "没有"])).toEqual([
      { text: "JY", isMarked: true },
      { text: "编号", isMarked: false },
    ]);
  });

  it("never loses or changes a letter of the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ maxLength: 3 })), (text, terms) => {
        expect(
          markTerms(text, terms)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
