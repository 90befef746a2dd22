import { expect, test } from "vitest";
import { hexadecimal } from "./certificate-name.ts";
import { sm3 } from "./sm3.ts";

// The two examples of GB/T 32905-2016, appendix A.
test.each([
  ["abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"],
  ["abcd".repeat(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"],
])("the SM3 digest of %j is the standard's", (text, digest) => {
  expect(hexadecimal(sm3(new TextEncoder().encode(text)))).toBe(digest);
});
