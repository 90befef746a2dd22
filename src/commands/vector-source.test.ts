import { expect, test } from "vitest";
import type { Passage } from "../domain/passage.ts";
import { type Embedder, EmbeddingError, normalized } from "../ports/embedder.ts";
import { openSearchEngine } from "./search-engine.ts";
import { createVectorSource } from "./vector-source.ts";

function passage(id: string, text: string): Passage {
  return { id: `${id}#0`, documentId: id, title: "某市办法", section: "", text, ordinal: 0 };
}

/** Knows two topics: what is about money, and the rest. */
function topics(sent: string[] = []): Embedder {
  return {
    name: "topics",
    embed: (texts) => {
      sent.push(...texts);
      return Promise.resolve(
        texts.map((text) => normalized(/元|钱|收入/.test(text) ? [1, 0.05] : [0.05, 1])),
      );
    },
  };
}
const broken: Embedder = {
  name: "broken",
  embed: () => Promise.reject(new EmbeddingError("unreachable")),
};

test("a passage that shares no word with the question is found by its meaning", async () => {
  const passages = [passage("fee", "每月五百元。"), passage("time", "五个工作日办结。")];
  const found = async (embedder: Embedder | null) => {
    const engine = await openSearchEngine(embedder);
    const put = await Promise.all(
      passages.map(async (one) => ({ documentId: one.documentId, passages: await engine.prepare([one]) })),
    );
    await engine.index.apply({ put, removeDocumentIds: [] });
    return await engine.searchOver(engine.index, null)({ query: "给多少钱", limit: 5, explain: true });
  };
  expect(await found(null)).toEqual([]);
  const [first] = await found(topics());
  expect(first?.passage.id).toBe("fee#0");
  const why = first?.why ?? [];
  expect(why.find(({ field }) => field === "meaning")?.score).toBeGreaterThan(0);
  expect(why.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(first?.score ?? 0, 1);
}, 60_000);

test("search goes on by terms while the source is down, and the source is left alone for a minute", async () => {
  const failures: string[] = [];
  let clock = 0;
  let asked = 0;
  const counted: Embedder = { name: "broken", embed: (...all) => (asked++, broken.embed(...all)) };
  const source = createVectorSource(
    counted,
    () => new Date(clock),
    (code) => failures.push(code),
  );
  expect(await source.ofPassages([passage("fee", "每月五百元。")])).toEqual([null]);
  expect(await source.ofQuestion("给多少钱")).toBeNull();
  expect([asked, failures]).toEqual([1, ["unreachable"]]);
  clock = 61_000;
  expect(await source.ofQuestion("给多少钱")).toBeNull();
  expect(asked).toBe(2);

  const engine = await openSearchEngine(broken);
  const put = [{ documentId: "fee", passages: await engine.prepare([passage("fee", "每月五百元。")]) }];
  await engine.index.apply({ put, removeDocumentIds: [] });
  const hits = await engine.searchOver(engine.index, null)({ query: "每月多少元", limit: 5 });
  expect(hits.map((hit) => hit.passage.id)).toEqual(["fee#0"]);
}, 60_000);

test("a text is sent once, and personal data in a question not at all", async () => {
  const sent: string[] = [];
  const source = createVectorSource(
    topics(sent),
    () => new Date(0),
    () => undefined,
  );
  await source.ofPassages([passage("fee", "每月五百元。"), passage("time", "五个工作日办结。")]);
  await source.ofPassages([passage("fee", "每月五百元。"), passage("new", "当场办结。")]);
  expect(sent).toHaveLength(3);
  await source.ofQuestion("我的电话是13800138000，能领多少钱");
  expect(sent.at(-1)).not.toContain("13800138000");
});
