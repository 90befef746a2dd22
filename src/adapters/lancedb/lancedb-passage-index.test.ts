import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { passageSchema } from "../../domain/passage.ts";
import { passageIndexContract } from "../../ports/passage-index.contract.ts";
import { openLancedbPassageIndex } from "./lancedb-passage-index.ts";

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "passages-"));
  folders.push(folder);
  return folder;
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

passageIndexContract("LanceDB", async () => openLancedbPassageIndex({ folder: await newFolder() }));

test("is the same after it was closed and opened again, statistics included", async () => {
  const folder = await newFolder();
  const passage = passageSchema.parse({
    id: "a#0",
    documentId: "a",
    title: "某办法",
    section: "",
    text: "补贴",
    ordinal: 0,
  });
  const terms = { bigrams: ["补贴"], words: ["补贴"] };
  const first = await openLancedbPassageIndex({ folder });
  await first.apply({ put: [{ documentId: "a", passages: [{ passage, terms }] }], removeDocumentIds: [] });
  await first.close();
  for (const isSketchLost of [false, true]) {
    if (isSketchLost) await rm(join(folder, "term-statistics.bin"));
    const again = await openLancedbPassageIndex({ folder });
    expect(await again.search({ terms, filter: {}, limit: 5 })).toHaveLength(1);
    expect((await again.statistics()).documentFrequency("words", "补贴")).toBe(1);
    await again.close();
  }
});

test("finds by meaning where passages have vectors", async () => {
  const index = await openLancedbPassageIndex({ folder: await newFolder(), vectorLength: 2 });
  const put = ["a", "b"].map((id, at) => ({
    documentId: id,
    passages: [
      {
        passage: passageSchema.parse({ id, documentId: id, title: "", section: "", text: id, ordinal: 0 }),
        terms: { bigrams: [id], words: [id] },
        vector: Float32Array.of(1 - at, at),
      },
    ],
  }));
  await index.apply({ put, removeDocumentIds: [] });
  const found = await index.search({
    terms: { bigrams: [], words: [] },
    vector: Float32Array.of(0, 1),
    filter: {},
    limit: 1,
  });
  expect(found.map(({ passage, ranks }) => [passage.id, ranks.meaning])).toEqual([["b", 1]]);
  await index.close();
});
