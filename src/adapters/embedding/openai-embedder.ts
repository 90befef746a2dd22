import OpenAI, { APIConnectionError, APIConnectionTimeoutError } from "openai";
import { z } from "zod";
import { type Embedder, EmbeddingError, normalized } from "../../ports/embedder.ts";

export interface OpenAiEmbedderOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  readonly timeoutMilliseconds: number;
  /** After 429, 5xx and broken connections; waits as long as `Retry-After` says. */
  readonly maxRetries: number;
}

/** Texts a request: endpoints differ in what they take, and all known ones take this many. */
const BATCH = 32;
/** Longer texts are cut: models read about 512 tokens, a passage has 300 characters. */
const MAX_CHARACTERS = 2000;

const replySchema = z.looseObject({
  data: z.array(z.looseObject({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});

/** A model behind any OpenAI-compatible endpoint. */
export function openAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const client = new OpenAI({
    baseURL: options.baseUrl,
    apiKey: options.apiKey,
    timeout: options.timeoutMilliseconds,
    maxRetries: options.maxRetries,
  });
  return {
    name: options.model,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += BATCH)
        vectors.push(...(await embedBatch(client, options, texts.slice(at, at + BATCH))));
      if (new Set(vectors.map(({ length }) => length)).size > 1) throw new EmbeddingError("malformed");
      return vectors;
    },
  };
}

async function embedBatch(
  client: OpenAI,
  { model, timeoutMilliseconds, maxRetries }: OpenAiEmbedderOptions,
  texts: readonly string[],
): Promise<Float32Array[]> {
  // The client's own limit ends with the head of an answer: a body that stalls would hang for good.
  const deadline = AbortSignal.timeout(timeoutMilliseconds * (maxRetries + 1));
  const input = texts.map((text) => text.slice(0, MAX_CHARACTERS) || " ");
  const reply = await client.embeddings
    // Floats are asked for: the client's default is base64, which some servers do not know.
    .create({ model, input, encoding_format: "float" }, { signal: deadline })
    .catch((error: unknown) => {
      throw new EmbeddingError(deadline.aborted ? "timeout" : codeOf(error), error);
    });
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw new EmbeddingError("malformed");
  const byIndex = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
  return texts.map((_, index) => {
    const embedding = byIndex.get(index);
    if (!embedding) throw new EmbeddingError("malformed");
    return normalized(embedding);
  });
}

function codeOf(error: unknown): EmbeddingError["code"] {
  if (error instanceof APIConnectionTimeoutError) return "timeout";
  return error instanceof APIConnectionError ? "unreachable" : "refused";
}
