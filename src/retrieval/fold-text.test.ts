import fc from "fast-check";
import { expect, test } from "vitest";
import { foldSearchText, foldStepByStep } from "./fold-text.ts";

test("makes width, case and script alike", () => {
  expect(foldSearchText("（ＡＢ）１２…㎡ 臺灣網路")).toBe("(ab)12...m2 台湾网路");
  expect(foldSearchText("")).toBe("");
});

test("gives what normalizing, lowering and simplifying give one after the other, whatever the text", () => {
  const units = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        ..."éÅΣσςİﬁ가각ｶﾞが臺灣后後裏里①㎡…，。Aａ１",
        "\u0301",
        "\u1161",
        "\u3099",
        "\ud842",
        "\udfb7",
        "\0",
      ),
      maxLength: 12,
    }),
  );
  fc.assert(
    fc.property(units, (text) => {
      expect(foldSearchText(text)).toBe(foldStepByStep(text));
    }),
    { numRuns: 500 },
  );
});

test("folds texts longer than one call takes", () => {
  const text = "臺１，".repeat(10_000);
  expect(foldSearchText(text)).toBe("台1,".repeat(10_000));
});
