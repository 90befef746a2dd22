import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { transformersEmbedder } from "../adapters/embedding/transformers-embedder.ts";
import { writeTinyModel } from "../adapters/embedding/write-tiny-model.ts";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { fixedClock } from "../ports/clock.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { KnowledgeStore } from "../ports/knowledge-store.ts";
import { memoryKnowledgeStore } from "../ports/memory-knowledge-store.ts";
import { openSearchIndex } from "./open-search-index.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

const root = mkdtempSync(join(tmpdir(), "search-index-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();

/** A service over the folder; `prepared` counts the documents whose passages were cut. */
async function service(
  kind: "segments" | "lancedb",
  store: KnowledgeStore,
  folder: string,
  embedder: Embedder | null = null,
) {
  const opened = await openSearchIndex(kind, folder, embedder);
  const engine = await openSearchEngine(embedder, undefined, opened);
  const prepared: string[] = [];
  let next = 0;
  const policy = await policyModule({
    store,
    engine: {
      ...engine,
      prepare: (passages) => {
        prepared.push(...new Set(passages.map(({ documentId }) => documentId)));
        return engine.prepare(passages);
      },
    },
    files,
    catalog: null,
    clock: fixedClock("2026-11-22T08:00:00Z"),
    generate: null,
    newId: () => `id${next++}`,
  });
  const add = (id: string, text: string, supersedes: readonly string[] = []) =>
    policy.knowledge.importOne(
      `${id}.txt`,
      { form: "text", text: `${id}管理办法\n${text}` },
      { id, title: `${id}管理办法`, ...(supersedes.length > 0 ? { supersedes: [...supersedes] } : {}) },
    );
  return { policy, prepared, add, close: () => opened.index.close() };
}

const ask = async ({ policy }: Awaited<ReturnType<typeof service>>, question: string) =>
  (await policy.answers.answer({ question })).answer;

describe.each(["segments", "lancedb"] as const)(
  "policy passages on disk: %s",
  { timeout: 120_000 },
  (kind) => {
    it("answer after a restart without being put in again", async () => {
      const store = memoryKnowledgeStore();
      const folder = join(root, kind, "restart");
      const first = await service(kind, store, folder);
      await first.add("摊位证", "办理摊位证收取工本费30元。");
      await first.policy.knowledge.publish("");
      expect(await ask(first, "办理摊位证要多少钱")).toContain("30元");
      await first.close();
      const second = await service(kind, store, folder);
      expect(second.prepared).toEqual([]);
      expect(await ask(second, "办理摊位证要多少钱")).toContain("30元");
      await second.close();
    });

    it("are put in again when the folder was lost, or belongs to another source of meaning", async () => {
      const store = memoryKnowledgeStore();
      const folder = join(root, kind, "lost");
      const first = await service(kind, store, folder);
      await first.add("摊位证", "办理摊位证收取工本费30元。");
      await first.policy.knowledge.publish("");
      await first.close();
      rmSync(folder, { recursive: true });
      const second = await service(kind, store, folder);
      expect(second.prepared).toEqual(["摊位证"]);
      await second.close();
      const model = join(root, kind, "model");
      writeTinyModel(model, ["摊位证", "收取工本费"]);
      const third = await service(kind, store, folder, transformersEmbedder(model));
      expect(third.prepared).toEqual(["摊位证"]);
      expect(await ask(third, "办理摊位证要多少钱")).toContain("30元");
      await third.close();
    });

    it("cost a release only what it changes, an ended document among it", async () => {
      const service1 = await service(kind, memoryKnowledgeStore(), join(root, kind, "changes"));
      await service1.add("摊位证", "办理摊位证收取工本费30元。");
      await service1.add("养犬证", "办理养犬证收取工本费50元。");
      await service1.policy.knowledge.publish("");
      service1.prepared.length = 0;
      await service1.add("新摊位证", "办理摊位证收取工本费10元。", ["摊位证"]);
      await service1.policy.knowledge.publish("");
      expect(service1.prepared.toSorted()).toEqual(["摊位证", "新摊位证"].toSorted());
      const answer = await ask(service1, "办理摊位证要多少钱");
      expect(answer).toContain("10元");
      expect(answer).not.toContain("30元");
      service1.prepared.length = 0;
      await service1.policy.knowledge.rollback(1);
      expect(service1.prepared).toEqual(["摊位证"]);
      expect(await ask(service1, "办理摊位证要多少钱")).toContain("30元");
      await service1.close();
    });
  },
);
