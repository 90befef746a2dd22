import fc from "fast-check";
import { expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import { type Passage, passageSchema } from "../domain/passage.ts";
import type { SearchKnowledge } from "../domain/search-knowledge.ts";
import type { SearchRequest } from "../ports/passage-search.ts";
import { createPassageSearch } from "./create-passage-search.ts";
import { createIntlSegmenter, cutTerms } from "./cut-terms.ts";
import { createMemoryPassageIndex } from "./memory-passage-index.ts";
import weights from "./weights/ranker.json" with { type: "json" };

const segment = createIntlSegmenter();
const withoutAsking = (folded: string) => folded.replace(/哪些|什么|怎么|多少钱?/g, " ");
const knowledge: SearchKnowledge = {
  synonyms: [{ everyday: ["辞退"], official: ["解除劳动合同"] }],
  answerTypes: [{ id: "telephone", asks: ["电话"], shows: ["\\d{4}-\\d{8}"] }],
  askedDocuments: [],
};

function passage(id: string, text: string, more: Partial<Passage> = {}): Passage {
  return passageSchema.parse({
    id,
    documentId: id,
    title: "某市办事规定",
    section: "",
    text,
    ordinal: 0,
    ...more,
  });
}

async function searchIn(passages: readonly Passage[], told: SearchKnowledge = knowledge) {
  const index = createMemoryPassageIndex();
  await index.apply({
    removeDocumentIds: [],
    put: passages.map((one) => ({
      documentId: one.documentId,
      passages: [{ passage: one, terms: cutTerms([one.title, one.section, one.text], segment) }],
    })),
  });
  const search = createPassageSearch({ index, segment, knowledge: told, weights, withoutAsking });
  return (query: string, more: Partial<SearchRequest> = {}) => search({ query, limit: 10, ...more });
}

const base = [
  passage("subsidy", "符合条件的毕业生可以申请租房补贴，每月一千元。"),
  passage("dismissal", "用人单位单方解除劳动合同，应当事先将理由通知工会。"),
  passage("holiday", "职工累计工作满一年的，享受带薪年休假。"),
];

test("puts the passage that holds the question's words first", async () => {
  const search = await searchIn(base);
  expect((await search("毕业生租房补贴多少钱"))[0]?.passage.id).toBe("subsidy");
});

test("finds Simplified passages for a question in Traditional characters, and the other way round", async () => {
  const search = await searchIn([...base, passage("household", "申請戶籍謄本，應備國民身分證。")]);
  expect((await search("畢業生租房補貼多少錢"))[0]?.passage.id).toBe("subsidy");
  const [first] = await search("申请户籍誊本要什么证");
  expect(first?.passage.text).toBe("申請戶籍謄本，應備國民身分證。");
});

test("finds the official wording of an everyday word, and says so", async () => {
  const search = await searchIn(base);
  const [first] = await search("被辞退怎么办", { explain: true });
  expect(first?.passage.id).toBe("dismissal");
  expect(first?.why?.find(({ field }) => field === "synonym")?.terms).toContain("解除");
});

test("does not find it when policy staff have not told the word", async () => {
  const search = await searchIn(base, { ...knowledge, synonyms: [] });
  expect((await search("被辞退")).map(({ passage: { id } }) => id)).not.toContain("dismissal");
});

test("finds nothing for a question that shares nothing with the base", async () => {
  const search = await searchIn(base);
  expect(await search("zebra")).toEqual([]);
  expect(await search("")).toEqual([]);
  expect(await search("？！")).toEqual([]);
});

test("leaves out what does not hold in the region or on the day", async () => {
  const search = await searchIn([
    passage("here", "租房补贴每月一千元", { region: "990101" }),
    passage("elsewhere", "租房补贴每月两千元", { region: "980101" }),
    passage("past", "租房补贴每月五百元", { effectiveUntil: localDate("2020-12-31") }),
  ]);
  const hits = await search("租房补贴", { region: "990101", asOf: localDate("2026-11-22") });
  expect(hits.map(({ passage: { id } }) => id)).toEqual(["here"]);
});

test("prefers the passage that looks like an answer when two say the same", async () => {
  const search = await searchIn([
    passage("without", "租房补贴咨询请联系窗口工作人员办理"),
    passage("with", "租房补贴咨询请联系窗口9901-12345678"),
  ]);
  expect((await search("租房补贴咨询电话"))[0]?.passage.id).toBe("with");
});

test("gives reasons that add up to the score", async () => {
  const search = await searchIn(base);
  for (const hit of await search("职工年休假规定", { explain: true })) {
    const sum = (hit.why ?? []).reduce((total, { score }) => total + score, 0);
    expect(sum).toBeCloseTo(hit.score, 1);
  }
});

test("gives the same answer however the documents came in", async () => {
  const forward = await searchIn(base);
  const backward = await searchIn(base.toReversed());
  const ids = async (search: typeof forward) =>
    (await search("职工劳动合同补贴")).map((hit) => hit.passage.id);
  expect(await ids(forward)).toEqual(await ids(backward));
});

test("takes any text for a question, and shares stay shares", async () => {
  const search = await searchIn(base);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (noise) => {
      for (const hit of await search(`${noise}补贴`)) {
        expect(hit.coverage).toBeGreaterThanOrEqual(0);
        expect(hit.coverage).toBeLessThanOrEqual(1.0001);
        expect(hit.confidence).toBeLessThanOrEqual(1);
        expect(Number.isFinite(hit.score)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
