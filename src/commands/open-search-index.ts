import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ZodError } from "zod";
import { diskSegmentStore } from "../adapters/fs/disk-segment-store.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { PassageIndex } from "../ports/passage-index.ts";
import { CUTTING } from "../retrieval/cut-terms.ts";
import { createMemoryPassageIndex, openKeptPassageIndex } from "../retrieval/memory-passage-index.ts";
import type { OpenIndex } from "./search-engine.ts";

/** Below the data folder. */
const FOLDERS = { lancedb: "search-index", segments: "search-segments" } as const;
const MARK = "meaning.txt";

/**
 * The configured index. A folder belongs to one way of cutting terms and one source of meaning: with another one,
 * or none, it is made anew and filled from the store again. A source that cannot be reached at start counts as none.
 */
export async function openSearchIndex(
  kind: "memory" | "segments" | "lancedb",
  dataFolder: string,
  embedder: Embedder | null,
): Promise<OpenIndex> {
  if (kind === "memory") return { index: createMemoryPassageIndex(), isPersistent: false };
  const folder = join(dataFolder, FOLDERS[kind]);
  const vectorLength = await lengthOf(embedder);
  makeAnewUnless(folder, vectorLength === null ? "" : `${embedder?.name} ${vectorLength}`);
  if (kind === "segments") return { index: await openSegments(folder), isPersistent: true };
  const { openLancedbPassageIndex } = await import("../adapters/lancedb/lancedb-passage-index.ts");
  const index = await openLancedbPassageIndex({ folder, ...(vectorLength === null ? {} : { vectorLength }) });
  return { index, isPersistent: true };
}

/** The folder as it is where it was filled by the same way of cutting and the same source of meaning; else empty. */
function makeAnewUnless(folder: string, meaning: string): void {
  const mark = createHash("sha256").update(`${CUTTING} ${meaning}`).digest("hex");
  if (markIn(folder) === mark) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, MARK), mark);
}

/** What is kept there; where it cannot be read, it is thrown away and made anew from the store. */
async function openSegments(folder: string): Promise<PassageIndex> {
  const store = await diskSegmentStore(join(folder, "files"));
  try {
    return await openKeptPassageIndex(store);
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof ZodError)) throw error;
    for (const name of await store.names()) await store.remove(name);
    return await openKeptPassageIndex(store);
  }
}

function markIn(folder: string): string | null {
  try {
    return readFileSync(join(folder, MARK), "utf8");
  } catch {
    return null;
  }
}

async function lengthOf(embedder: Embedder | null): Promise<number | null> {
  const vectors = await embedder?.embed(["政策"], "passage").catch(() => null);
  return vectors?.[0]?.length ?? null;
}
