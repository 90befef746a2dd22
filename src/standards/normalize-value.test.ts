import { describe, expect, it } from "vitest";
import { normalizeValue } from "./normalize-value.ts";

describe("a person's name", () => {
  it.each([
    ["柳小满（签字）", "柳小满"],
    ["柳小满女士", "柳小满"],
    ["柳小满乙方", "柳小满"],
    ["古丽·米热", "古丽·米热"],
  ])("%s is %s", (text, name) => {
    expect(normalizeValue("person-name", text)).toMatchObject({ value: name, isWellFormed: true });
  });

  it("keeps a digit somebody wrote into it, and says that no name has one", () => {
    expect(normalizeValue("person-name", "柳小3")).toEqual({
      value: "柳小3",
      isRepaired: false,
      isWellFormed: false,
    });
  });

  it("takes a name and a 号 for one that somebody wrote so", () => {
    expect(normalizeValue("person-name", "周7号")).toMatchObject({ value: "周7号", isWellFormed: false });
  });

  it.each(["第2页", "2026年", "共3人", "黄河路3号", "12"])("takes %s for none", (text) => {
    expect(normalizeValue("person-name", text)).toBeNull();
  });

  it("leaves words alone that a name must stand before", () => {
    expect(normalizeValue("person-name", "甲方")).toMatchObject({ value: "甲方" });
  });
});
