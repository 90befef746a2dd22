import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeGlyphs } from "./normalize-glyphs.ts";

describe("normalizeGlyphs", () => {
  it("turns the radicals of PDF writers into the characters people see", () => {
    expect(normalizeGlyphs("⼀次性告知⽤⼾⼝簿")).toBe("一次性告知用户口簿");
    expect(normalizeGlyphs("⻔店⻋辆⻓期⻅⻚⻛⻢⻰⻩⺠")).toBe("门店车辆长期见页风马龙黄民");
  });

  it("keeps full-width punctuation, digits and the square-meter sign", () => {
    expect(normalizeGlyphs("面积：１２０㎡（约）")).toBe("面积：１２０㎡（约）");
  });

  it("drops invisible characters and makes every space a plain one", () => {
    expect(normalizeGlyphs("\uFEFF张\u200B三\u00AD\u3000男\u00A0汉")).toBe("张三 男 汉");
    expect(normalizeGlyphs("一\n二\t三")).toBe("一\n二\t三");
  });

  it("spells ligatures and compatibility ideographs out", () => {
    expect(normalizeGlyphs("ofﬁce 車")).toBe("office 車");
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalizeGlyphs(text);
        expect(normalizeGlyphs(once)).toBe(once);
      }),
    );
  });
});
