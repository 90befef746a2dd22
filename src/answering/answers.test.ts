import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../domain/passage.ts";
import { createPlaces } from "../knowledge/places.ts";
import { cite } from "./cite.ts";
import { composeExtracts } from "./compose-extract.ts";
import type { RankedSentence } from "./rank-sentences.ts";

const passage: Passage = {
  id: "a#0",
  documentId: "a",
  title: "关于停车证办理的通知",
  section: "一、条件",
  text: "申请人应当符合下列条件：（一）年满18周岁；（二）持有本市居住证。其中居住证应在有效期内。办理不收费。",
  ordinal: 0,
};
const found = { passage, score: 1, confidence: 1, coverage: 1 };

function ranked(entries: readonly (readonly [number, string, number])[]): readonly RankedSentence[] {
  return entries.map(([index, text, score]) => ({ found, rank: 0, index, text, features: {}, score }));
}

describe("an extract", () => {
  const following: Passage = { ...passage, id: "a#1", ordinal: 1, text: "遗失的可以补办。" };
  const passagesOf = () => Promise.resolve([passage, following]);

  it("reads on from the sentence that answers, into the next passage of its section", async () => {
    const [extract] = await composeExtracts(ranked([[1, "（二）持有本市居住证。", 2]]), passagesOf);
    expect(extract?.text).toBe(
      "（二）持有本市居住证。其中居住证应在有效期内。办理不收费。\n遗失的可以补办。",
    );
  });

  it("takes the sentence before one that leans on it", async () => {
    const [extract] = await composeExtracts(ranked([[2, "其中居住证应在有效期内。", 2]]), passagesOf);
    expect(extract?.text).toMatch(/^（二）持有本市居住证。其中/);
  });

  it("takes a sentence that leans on the last one along, though there is no room for it", async () => {
    const limits = { lengths: [5], otherShare: 0.3 };
    const lead = ranked([[1, "（二）持有本市居住证。", 2]]);
    const [extract] = await composeExtracts(lead, passagesOf, limits);
    expect(extract?.text).toBe("（二）持有本市居住证。其中居住证应在有效期内。");
  });

  it("goes on with the next best sentences, and quotes none twice", async () => {
    const limits = { lengths: [20, 60], otherShare: 0.3 };
    const extracts = await composeExtracts(
      ranked([
        [3, "办理不收费。", 2],
        [2, "其中居住证应在有效期内。", 1.5],
        [3, "办理不收费。", 1],
      ]),
      passagesOf,
      limits,
    );
    expect(extracts.map(({ text }) => text)).toEqual([
      "办理不收费。\n遗失的可以补办。",
      "（二）持有本市居住证。其中居住证应在有效期内。",
    ]);
    expect(extracts[0]?.share).toBe(1);
    expect(extracts[1]?.share).toBeLessThan(1);
  });

  it("leaves another document out that hardly answers", async () => {
    const other = { ...found, passage: { ...passage, id: "b#0", documentId: "b" } };
    const [best, unlike] = ranked([
      [3, "办理不收费。", 2],
      [3, "办理不收费。", -4],
    ]);
    if (!best || !unlike) throw new Error("two sentences were ranked");
    const extracts = await composeExtracts([best, { ...unlike, found: other }], passagesOf);
    expect(extracts.map((one) => one.found.passage.documentId)).toEqual(["a"]);
  });

  it("consists of quotes that stand word for word in their passages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.float({ min: -3, max: 3, noNaN: true })), { minLength: 1 }),
        async (picks) => {
          const order = picks
            .map(([index, score]) => [index, "句", score] as const)
            .toSorted((x, y) => y[2] - x[2]);
          for (const extract of await composeExtracts(ranked(order), passagesOf))
            for (const { passage: from, quote } of extract.quotes) expect(from.text).toContain(quote);
        },
      ),
    );
  });
});

describe("a citation", () => {
  const places = createPlaces({ divisions: { "990000": "测试省" } });

  it("does not exist for a quote that is not in the passage", () => {
    expect(cite(passage, "年满16周岁", null, places)).toBeNull();
    expect(cite(passage, "", null, places)).toBeNull();
  });

  it("names document, section, region and dates", () => {
    const dated = { ...passage, region: "990000", effectiveFrom: "2024-01-01" } as Passage;
    expect(
      cite(dated, "办理不收费。", { id: "a", title: passage.title, number: "测政发〔2024〕1号" }, places),
    ).toMatchObject({
      documentId: "a",
      section: "一、条件",
      number: "测政发〔2024〕1号",
      regionName: "测试省",
      effectiveFrom: "2024-01-01",
      effectiveUntil: null,
    });
  });
});
