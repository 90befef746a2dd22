import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Embedder } from "../ports/embedder.ts";
import { createMemoryPassageIndex } from "../retrieval/memory-passage-index.ts";
import type { OpenIndex } from "./search-engine.ts";

/** Below the data folder. */
const FOLDER = "search-index";
const MARK = "meaning.txt";

/**
 * The configured index. LanceDB's folder belongs to one source of meaning: with another one, or none, it is made
 * anew and filled from the store again. A source that cannot be reached at start counts as none.
 */
export async function openSearchIndex(
  kind: "memory" | "lancedb",
  dataFolder: string,
  embedder: Embedder | null,
): Promise<OpenIndex> {
  if (kind === "memory") return { index: createMemoryPassageIndex(), isPersistent: false };
  const { openLancedbPassageIndex } = await import("../adapters/lancedb/lancedb-passage-index.ts");
  const folder = join(dataFolder, FOLDER);
  const vectorLength = await lengthOf(embedder);
  const mark = createHash("sha256")
    .update(vectorLength === null ? "" : `${embedder?.name} ${vectorLength}`)
    .digest("hex");
  if (markIn(folder) !== mark) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, MARK), mark);
  }
  const index = await openLancedbPassageIndex({ folder, ...(vectorLength === null ? {} : { vectorLength }) });
  return { index, isPersistent: true };
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
