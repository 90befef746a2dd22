import { describe, expect, it } from "vitest";
import { isCommonHan } from "./common-han.ts";

describe("everyday characters", () => {
  it("are those of level 1 of GB/T 2312, first and last included", () => {
    for (const character of "啊座元逢林") expect(isCommonHan(character)).toBe(true);
  });

  it("are not the rare ones names are made of", () => {
    for (const character of "亓逄郗缑甯垚翯祎") expect(isCommonHan(character)).toBe(false);
  });
});
