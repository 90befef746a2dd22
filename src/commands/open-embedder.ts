import type { EmbeddingConfig } from "../config.ts";
import type { Embedder } from "../ports/embedder.ts";

/** The configured source of vectors; null when there is none. Its package is loaded with it. */
export async function openEmbedder(config: EmbeddingConfig | null): Promise<Embedder | null> {
  if (!config) return null;
  if (config.kind === "folder") {
    const { transformersEmbedder } = await import("../adapters/embedding/transformers-embedder.ts");
    return transformersEmbedder(config.folder);
  }
  const { openAiEmbedder } = await import("../adapters/embedding/openai-embedder.ts");
  return openAiEmbedder(config);
}
