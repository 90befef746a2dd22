import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { diskSegmentStore } from "../adapters/fs/disk-segment-store.ts";
import { localDate } from "../domain/local-date.ts";
import { passageSchema } from "../domain/passage.ts";
import { passageIndexContract } from "../ports/passage-index.contract.ts";
import type { IndexedPassage, PassageIndex } from "../ports/passage-index.ts";
import { createMemoryPassageIndex, openKeptPassageIndex } from "./memory-passage-index.ts";

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "segments-"));
  folders.push(folder);
  return folder;
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const openIn = async (folder: string) => openKeptPassageIndex(await diskSegmentStore(folder));

passageIndexContract("in memory", () => Promise.resolve(createMemoryPassageIndex()));
passageIndexContract("in memory, kept on disk", async () => openIn(await newFolder()));

function document(documentId: string, ...texts: readonly string[]) {
  const passages = texts.map((text, ordinal): IndexedPassage => {
    const terms = [...text];
    return {
      passage: passageSchema.parse({
        id: `${documentId}#${ordinal}`,
        documentId,
        title: "某办法",
        section: "第一章",
        text,
        ordinal,
        region: "990101",
        effectiveUntil: localDate("2027-12-31"),
        itemIds: ["catering"],
      }),
      terms: { bigrams: terms, words: terms },
      vector: Float32Array.of(1, ordinal),
    };
  });
  return { documentId, passages };
}

async function find(index: PassageIndex, text: string): Promise<string[]> {
  const terms = { bigrams: [...text], words: [...text] };
  const found = await index.search({ terms, vector: Float32Array.of(0, 1), filter: {}, limit: 100 });
  return found.map(({ passage, ranks }) => `${passage.id} ${JSON.stringify(ranks)}`).sort();
}

test("a start finds what the one before it put, replaced and removed", async () => {
  const folder = await newFolder();
  const first = await openIn(folder);
  await first.apply({
    put: [document("a", "租房补贴", "停车收费"), document("b", "养犬证")],
    removeDocumentIds: [],
  });
  await first.apply({ put: [document("a", "租房补贴新标准")], removeDocumentIds: ["b"] });
  await first.apply({ put: [document("c", "停车证", "补贴")], removeDocumentIds: [] });
  await first.close();
  const again = await openIn(folder);
  expect(await again.documentIds()).toEqual(["a", "c"]);
  expect(await again.passagesOf("c")).toEqual(await first.passagesOf("c"));
  for (const question of ["补贴", "停车收费", "养犬"])
    expect(await find(again, question)).toEqual(await find(first, question));
  expect((await again.statistics()).documentFrequency("words", "补")).toBe(2);
  await again.close();
});

test("a file that was cut off is refused instead of being searched", async () => {
  const folder = await newFolder();
  const first = await openIn(folder);
  await first.apply({ put: [document("a", "租房补贴")], removeDocumentIds: [] });
  await first.close();
  await writeFile(join(folder, "segment-0.bin"), new Uint8Array(100));
  await expect(openIn(folder)).rejects.toThrow(RangeError);
});

test("many small changes are merged behind them, and every passage is found as before", async () => {
  const folder = await newFolder();
  const index = await openIn(folder);
  for (let number = 0; number < 24; number++) {
    await index.apply({
      put: [document(`d${number}`, `第${number}号停车办法`, "补贴")],
      removeDocumentIds: number % 3 === 2 ? [`d${number - 1}`] : [],
    });
  }
  await index.close();
  const kept = await (await diskSegmentStore(folder)).names();
  expect(kept.length).toBeLessThan(14);
  const ids = (await find(index, "停")).map((found) => found.split("#")[0] ?? "");
  expect(new Set(ids).size).toBe(16);
  expect((await index.statistics()).documentFrequency("bigrams", "停")).toBe(16);
});

test("a trial holds what the index holds, and neither sees the other's changes", async () => {
  const index = createMemoryPassageIndex();
  await index.apply({ put: [document("a", "租房补贴"), document("b", "停车收费")], removeDocumentIds: [] });
  const trial = index.trial();
  await trial?.apply({ put: [document("a", "租房补贴新标准")], removeDocumentIds: ["b"] });
  expect(await trial?.documentIds()).toEqual(["a"]);
  expect(await index.documentIds()).toEqual(["a", "b"]);
  expect((await index.passagesOf("a")).map(({ text }) => text)).toEqual(["租房补贴"]);
  expect((await trial?.passagesOf("a"))?.map(({ text }) => text)).toEqual(["租房补贴新标准"]);
});
