import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { EmbeddingError } from "../../ports/embedder.ts";
import { openAiEmbedder } from "./openai-embedder.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const requestSchema = z.object({
  model: z.string(),
  input: z.array(z.string()),
  encoding_format: z.string(),
});
type Sent = z.infer<typeof requestSchema>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

/** A server that speaks the embeddings protocol; `reply` is given the request and how many came before. `stalls`: after the head. */
async function endpoint(
  reply: (sent: Sent, before: number) => { status: number; body: unknown; stalls?: boolean } | null,
) {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const asked = requestSchema.parse(JSON.parse(text));
      const answer = reply(asked, sent.length);
      sent.push(asked);
      if (!answer) return;
      response.writeHead(answer.status, { "content-type": "application/json", "retry-after": "0" });
      if (answer.stalls) response.write("{");
      else response.end(JSON.stringify(answer.body));
    });
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const embedder = openAiEmbedder({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: "none",
    model: "test-embedding",
    timeoutMilliseconds: 500,
    maxRetries: 1,
  });
  return { sent, embedder };
}

/** Length of the text and a constant: enough to tell texts apart. Given in reverse, as the protocol allows. */
function vectorsFor({ input, model }: Sent) {
  const data = input.map((text, index) => ({ object: "embedding", index, embedding: [text.length, 1] }));
  return { status: 200, body: { object: "list", model, data: data.toReversed(), usage: {} } };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "none",
    (error: unknown) => (error instanceof EmbeddingError ? error.code : "another error"),
  );
}

describe("vectors from an OpenAI-compatible endpoint", () => {
  it("come in the texts' order, of length 1, in batches, as floats", async () => {
    const { embedder, sent } = await endpoint(vectorsFor);
    const texts = Array.from({ length: 70 }, (_, at) => "字".repeat(at + 1));
    const vectors = await embedder.embed(texts, "passage");
    expect(sent.map(({ input }) => input.length)).toEqual([32, 32, 6]);
    expect(sent[0]).toMatchObject({ model: "test-embedding", encoding_format: "float" });
    for (const [at, vector] of vectors.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1);
      expect((vector[0] ?? 0) / (vector[1] ?? 1)).toBeCloseTo(at + 1, 3);
    }
  });

  it("are asked for again after 429, and not for ever", async () => {
    const busy = { status: 429, body: { error: { message: "slow down" } } };
    const once = await endpoint((asked, before) => (before === 0 ? busy : vectorsFor(asked)));
    expect(await once.embedder.embed(["补贴"], "question")).toHaveLength(1);
    const always = await endpoint(() => busy);
    expect(await codeOf(always.embedder.embed(["补贴"], "question"))).toBe("refused");
    expect(always.sent).toHaveLength(2);
  });

  it.each([
    ["a text is missing", { data: [] }],
    ["a vector is no list of numbers", { data: [{ index: 0, embedding: "AAAA" }] }],
    ["the reply is something else", { hello: "world" }],
  ])("are refused as malformed when %s", async (_, body) => {
    const { embedder } = await endpoint(() => ({ status: 200, body }));
    expect(await codeOf(embedder.embed(["补贴"], "question"))).toBe("malformed");
  });

  it("are not waited for longer than told, and an endpoint that is gone is told as such", async () => {
    const { embedder } = await endpoint(() => null);
    expect(await codeOf(embedder.embed(["补贴"], "question"))).toBe("timeout");
    const stalled = await endpoint(() => ({ status: 200, body: null, stalls: true }));
    expect(await codeOf(stalled.embedder.embed(["补贴"], "question"))).toBe("timeout");
    const gone = openAiEmbedder({
      baseUrl: "http://127.0.0.1:9/v1",
      apiKey: "none",
      model: "test",
      timeoutMilliseconds: 500,
      maxRetries: 0,
    });
    expect(await codeOf(gone.embed(["补贴"], "question"))).toBe("unreachable");
  });
});
