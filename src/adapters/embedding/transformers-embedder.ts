import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { type Embedder, EmbeddingError, normalized } from "../../ports/embedder.ts";

/** Texts a run of the model: more take memory, fewer take longer. */
const BATCH = 16;
const MAX_CHARACTERS = 2000;

const tensorSchema = z.looseObject({
  dims: z.tuple([z.int().positive(), z.int().positive()]),
  data: z.custom<ArrayLike<number>>((value) => value instanceof Float32Array),
});

/**
 * A model in a folder of this machine (`config.json`, `tokenizer.json`, `onnx/`), run by transformers.js.
 * Nothing is downloaded. The package is optional and loaded with the first text.
 */
export function transformersEmbedder(folder: string): Embedder {
  const path = resolve(folder);
  let model: ReturnType<typeof load> | null = null;
  return {
    name: basename(path),
    async embed(texts) {
      model ??= load(path);
      const run = await model;
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += BATCH) {
        const batch = texts.slice(at, at + BATCH).map((text) => text.slice(0, MAX_CHARACTERS) || " ");
        vectors.push(...rowsOf(await run(batch), batch.length));
      }
      return vectors;
    },
  };
}

async function load(path: string) {
  if (!existsSync(join(path, "config.json"))) throw new EmbeddingError("unreachable");
  const transformers = await import("@huggingface/transformers").catch((error: unknown) => {
    throw new EmbeddingError("not-installed", error);
  });
  transformers.env.allowRemoteModels = false;
  transformers.env.localModelPath = dirname(path);
  const extract = await transformers
    .pipeline("feature-extraction", basename(path), { local_files_only: true, device: "cpu" })
    .catch((error: unknown) => {
      throw new EmbeddingError("unreachable", error);
    });
  return (texts: string[]): Promise<unknown> => extract(texts, { pooling: "mean", normalize: true });
}

function rowsOf(tensor: unknown, count: number): Float32Array[] {
  const parsed = tensorSchema.safeParse(tensor);
  if (!parsed.success || parsed.data.dims[0] !== count) throw new EmbeddingError("malformed");
  const { data, dims } = parsed.data;
  const values = Array.from(data);
  return Array.from({ length: count }, (_, row) =>
    normalized(values.slice(row * dims[1], (row + 1) * dims[1])),
  );
}
