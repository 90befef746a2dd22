import { describe, expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import { type Passage, passageSchema } from "../domain/passage.ts";
import type { IndexedPassage, PassageFilter, PassageIndex } from "./passage-index.ts";

/** Cut by hand: a term a character is enough to test an index. */
function cut(text: string) {
  const terms = [...text].filter((character) => character.trim() !== "");
  return { bigrams: terms, words: terms };
}

function indexed(id: string, text: string, more: Partial<Passage> = {}): IndexedPassage {
  const passage = passageSchema.parse({
    id,
    documentId: id.split("#")[0],
    title: "某办法",
    section: "",
    text,
    ordinal: Number(id.split("#")[1] ?? 0),
    ...more,
  });
  return { passage, terms: cut(text) };
}

/** What every PassageIndex does, whatever it is built on. */
export function passageIndexContract(name: string, open: () => Promise<PassageIndex>): void {
  describe(`passage index: ${name}`, () => {
    async function filled(...passages: readonly IndexedPassage[]): Promise<PassageIndex> {
      const index = await open();
      const documentIds = [...new Set(passages.map(({ passage }) => passage.documentId))];
      const put = documentIds.map((documentId) => ({
        documentId,
        passages: passages.filter(({ passage }) => passage.documentId === documentId),
      }));
      await index.apply({ put, removeDocumentIds: [] });
      return index;
    }
    async function find(index: PassageIndex, text: string, filter: PassageFilter = {}): Promise<string[]> {
      const found = await index.search({ terms: cut(text), filter, limit: 10 });
      return found.map(({ passage }) => passage.id).sort();
    }

    test("finds nothing in an empty index", async () => {
      const index = await open();
      expect(await find(index, "补贴")).toEqual([]);
      expect((await index.statistics()).passages).toBe(0);
      await index.close();
    });

    test("finds passages that share a term, and gives them back as they were put", async () => {
      const put = indexed("a#0", "申请补贴", { section: "第一章 / 第二条", itemIds: ["catering"] });
      const index = await filled(put, indexed("b#0", "注销登记"));
      const found = await index.search({ terms: cut("补"), filter: {}, limit: 10 });
      expect(found).toHaveLength(1);
      expect(found[0]?.passage).toEqual(put.passage);
      expect(found[0]?.ranks).toEqual({ bigrams: 1, words: 1 });
      await index.close();
    });

    test("ranks the passage with more of the rarer terms first", async () => {
      const index = await filled(
        indexed("a#0", "申请登记"),
        indexed("b#0", "申请补贴"),
        indexed("c#0", "申请变更"),
      );
      const found = await index.search({ terms: cut("申请补贴"), filter: {}, limit: 10 });
      expect(found.find(({ ranks }) => ranks.bigrams === 1)?.passage.id).toBe("b#0");
      await index.close();
    });

    test("replaces a document as a whole and forgets removed ones", async () => {
      const index = await filled(
        indexed("a#0", "旧标准"),
        indexed("a#1", "旧期限"),
        indexed("b#0", "旧办法"),
      );
      await index.apply({
        put: [{ documentId: "a", passages: [indexed("a#0", "新标准")] }],
        removeDocumentIds: ["b"],
      });
      expect(await find(index, "旧")).toEqual([]);
      expect(await find(index, "新")).toEqual(["a#0"]);
      expect(await index.documentIds()).toEqual(["a"]);
      expect((await index.passagesOf("a")).map(({ id }) => id)).toEqual(["a#0"]);
      expect(await index.passagesOf("b")).toEqual([]);
      await index.close();
    });

    test("keeps statistics true while documents come and go", async () => {
      const index = await filled(indexed("a#0", "申请补贴"), indexed("b#0", "申请登记"));
      expect((await index.statistics()).documentFrequency("words", "申")).toBe(2);
      await index.apply({ put: [], removeDocumentIds: ["b"] });
      const statistics = await index.statistics();
      expect(statistics.passages).toBe(1);
      expect(statistics.documentFrequency("words", "申")).toBe(1);
      expect(statistics.documentFrequency("bigrams", "登")).toBe(0);
      expect(statistics.averageLength("words")).toBe(4);
      await index.close();
    });

    test("gives a county what holds in its city, its province and the whole country, and nothing else", async () => {
      const index = await filled(
        indexed("country#0", "补贴"),
        indexed("province#0", "补贴", { region: "990000" }),
        indexed("city#0", "补贴", { region: "990100" }),
        indexed("county#0", "补贴", { region: "990101" }),
        indexed("other#0", "补贴", { region: "990200" }),
      );
      expect(await find(index, "补贴", { region: "990101" })).toEqual([
        "city#0",
        "country#0",
        "county#0",
        "province#0",
      ]);
      expect(await find(index, "补贴", { region: "990000" })).toEqual(["country#0", "province#0"]);
      expect(await find(index, "补贴")).toHaveLength(5);
      await index.close();
    });

    test("finds what is in force on the day, both ends included", async () => {
      const index = await filled(
        indexed("old#0", "补贴", { effectiveUntil: localDate("2024-12-31") }),
        indexed("new#0", "补贴", { effectiveFrom: localDate("2025-01-01") }),
      );
      expect(await find(index, "补贴", { asOf: localDate("2024-12-31") })).toEqual(["old#0"]);
      expect(await find(index, "补贴", { asOf: localDate("2025-01-01") })).toEqual(["new#0"]);
      await index.close();
    });

    test("finds passages about the item and those about none in particular", async () => {
      const index = await filled(
        indexed("all#0", "补贴"),
        indexed("one#0", "补贴", { itemIds: ["catering", "housing"] }),
        indexed("two#0", "补贴", { itemIds: ["housing-loan"] }),
      );
      expect(await find(index, "补贴", { itemId: "housing" })).toEqual(["all#0", "one#0"]);
      await index.close();
    });

    test("takes quotes, operators and brackets in questions and ids as plain text", async () => {
      const index = await filled(indexed("it's#0", "补贴'或\"者"));
      expect(await find(index, "补'\" OR (AND) *:\\")).toEqual(["it's#0"]);
      expect(await index.passagesOf("it's")).toHaveLength(1);
      await index.close();
    });

    test("goes on answering while a change is applied, with the state before or after it", async () => {
      const index = await filled(indexed("a#0", "旧补贴"), indexed("b#0", "别的"));
      const change = index.apply({
        put: [{ documentId: "a", passages: [indexed("a#0", "新补贴"), indexed("a#1", "新补贴二")] }],
        removeDocumentIds: [],
      });
      const seen = await Promise.all(Array.from({ length: 8 }, () => find(index, "补贴")));
      await change;
      for (const ids of seen) expect([["a#0"], ["a#0", "a#1"]]).toContainEqual(ids);
      expect(await find(index, "补贴")).toEqual(["a#0", "a#1"]);
      await index.close();
    });
  });
}
