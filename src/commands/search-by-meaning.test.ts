import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { transformersEmbedder } from "../adapters/embedding/transformers-embedder.ts";
import { writeTinyModel } from "../adapters/embedding/write-tiny-model.ts";
import type { Embedder } from "../ports/embedder.ts";
import { openSearchEngine } from "./search-engine.ts";

const folder = mkdtempSync(join(tmpdir(), "meaning-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeTinyModel(folder, ["弄不见啦遗失补领", "停车位收费"]);

async function firstHit(embedder: Embedder | null, query: string): Promise<string | undefined> {
  const engine = await openSearchEngine(embedder);
  const texts = ["停车位收费", "遗失补领"];
  const passages = texts.map((text, at) => ({
    id: `d${at}#0`,
    documentId: `d${at}`,
    title: "",
    section: "",
    text,
    ordinal: 0,
  }));
  await engine.index.apply({
    removeDocumentIds: [],
    put: await Promise.all(
      passages.map(async (passage) => ({
        documentId: passage.documentId,
        passages: await engine.prepare([passage]),
      })),
    ),
  });
  const hits = await engine.searchOver(engine.index, null)({ query, limit: 5 });
  return hits[0]?.passage.text;
}

describe("search with a model in a local folder", { timeout: 120_000 }, () => {
  it("finds what means the same in other characters; by terms alone nothing is found", async () => {
    expect(await firstHit(transformersEmbedder(folder), "弄不见啦")).toBe("遗失补领");
    expect(await firstHit(null, "弄不见啦")).toBeUndefined();
  });

  it("goes on by terms where the folder holds no model", async () => {
    expect(await firstHit(transformersEmbedder(join(folder, "nothing")), "停车位")).toBe("停车位收费");
  });
});
