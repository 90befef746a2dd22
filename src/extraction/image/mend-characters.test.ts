import { describe, expect, it } from "vitest";
import { mendCharacters } from "./mend-characters.ts";

const mend = (text: string, confidence = 0.9) =>
  mendCharacters([...text].map((character) => ({ text: character, confidence, position: 0.5 })))
    .map(({ text: character }) => character)
    .join("");

describe("mending what was read", () => {
  it("closes a bracket by its own kind", () => {
    expect(mend("虚烟许〔2026】0865号")).toBe("虚烟许〔2026〕0865号");
    expect(mend("虚烟许〔2026]0865号")).toBe("虚烟许〔2026〕0865号");
    expect(mend("《食品安全法》【甲】")).toBe("《食品安全法》【甲】");
  });

  it("takes doubtful square brackets around a document number's year for those of official papers", () => {
    expect(mend("虚烟许[2026]0865号")).toBe("虚烟许[2026]0865号");
    expect(mend("虚烟许[2026]0865号", 0.7)).toBe("虚烟许〔2026〕0865号");
    expect(mend("[2026]年", 0.7)).toBe("[2026]年");
    expect(mend("虚证【2026】0865号")).toBe("虚证【2026】0865号");
    for (const read of ["虚证【2026】0865号", "虚证【2026]0865号"])
      expect(mend(read, 0.5)).toBe("虚证〔2026〕0865号");
    expect(mend("[2025]办函第12号", 0.7)).toBe("〔2025〕办函第12号");
    expect(mend("【2026】", 0.5)).toBe("【2026】");
  });

  it("leaves brackets alone that open again before they close, or never close", () => {
    expect(mend("《规定（试行）》")).toBe("《规定（试行）》");
    expect(mend("〔2026")).toBe("〔2026");
    expect(mend("（甲】")).toBe("（甲】");
  });

  it("reads a square meter once, and leaves 12m² alone", () => {
    expect(mend("面积（㎡²）")).toBe("面积（㎡）");
    expect(mend("12m²")).toBe("12m²");
  });
});
