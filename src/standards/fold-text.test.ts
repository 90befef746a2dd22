import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldSchema } from "../domain/rule.ts";
import { foldText } from "./fold-text.ts";

const ALL = foldSchema.options;
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "二",
      "〇",
      "0",
      "O",
      "第",
      "号楼",
      "号",
      "房",
      "楼",
      "栋",
      "单元",
      "（",
      ")",
      "·",
      "-",
      ".",
      "，",
      "有限责任公司",
      "（个体工商户）",
      " ",
      "　",
      "Ａ",
      "1",
      "廿",
      "#",
      "零",
    ),
    fc.string({ maxLength: 3 }),
  ),
  { maxLength: 12 },
);

describe("foldText", () => {
  it("folds a zero that a dropped hyphen brings beside a numeral", () => {
    expect(foldText("二0-0", ALL)).toBe("二〇〇");
  });

  it("changes nothing more when applied again, for any choice of folds", () => {
    fc.assert(
      fc.property(pieces, fc.subarray([...ALL]), (parts, folds) => {
        const once = foldText(parts.join(""), folds);
        expect(foldText(once, folds)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the order of the folds", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(foldText(parts.join(""), [...ALL].reverse())).toBe(foldText(parts.join(""), ALL));
      }),
    );
  });

  it.each([
    ["云溪市　临江区", "云溪市临江区", ["width", "space"]],
    ["ＡＢ１２（甲）", "AB12(甲)", ["width", "brackets"]],
    ["云溪市临江区和平路12号第3栋二单元501房", "云溪市临江区和平路12号3幢2单元501室", ["address-units"]],
    ["和平路12号3号楼", "和平路12号3幢", ["address-units"]],
    ["云溪小满餐饮有限责任公司", "云溪小满餐饮有限公司", ["organization-suffix"]],
    ["小满面馆（个体工商户）", "小满面馆", ["organization-suffix"]],
    ["二零二四 二○二四 二0二四", "二〇二四 二〇二四 二〇二四", ["zero"]],
    ["3-2-501，12.5", "3-2-50112.5", ["punctuation"]],
  ] as const)("folds %s to %s", (text, expected, folds) => {
    expect(foldText(text, folds)).toBe(expected);
  });

  it("leaves text alone where no fold is asked for", () => {
    expect(foldText(" Ａ （b）", [])).toBe(" Ａ （b）");
  });
});
