import { describe, expect, it } from "vitest";
import { readRows, rowOf } from "./synonym-rows.ts";

const row = (everyday: string, official: string) => ({ key: "k", everyday, official });

describe("the table of everyday and official wording", () => {
  it("takes several words in a cell, however they are parted, each once", () => {
    expect(readRows([row("房本、房产证，房本", " 不动产权证书 ")])).toEqual({
      ok: true,
      synonyms: [{ everyday: ["房本", "房产证"], official: ["不动产权证书"] }],
    });
  });

  it("leaves out empty rows, and says when one side is missing or a word is too short", () => {
    expect(readRows([row("", " ")])).toEqual({ ok: true, synonyms: [] });
    expect(readRows([row("房本", "")])).toEqual({ ok: false, fault: { kind: "incomplete" } });
    expect(readRows([row("本", "不动产权证书")])).toEqual({
      ok: false,
      fault: { kind: "bad-length", word: "本" },
    });
  });

  it("gives back what it was given", () => {
    const entry = { everyday: ["房本", "房产证"], official: ["不动产权证书"] };
    expect(readRows([rowOf(entry, "k")])).toEqual({ ok: true, synonyms: [entry] });
  });
});
