import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { ExtractedPage } from "../../domain/extracted-text.ts";
import { withSecondReader } from "../../extraction/second-reader/with-second-reader.ts";
import { fixedClock } from "../../ports/clock.ts";
import type { TextExtractor } from "../../ports/text-extractor.ts";
import { openAiModel } from "./openai-model.ts";
import { visionReader } from "./vision-reader.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Sent {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content:
      | string
      | readonly { readonly type: string; readonly image_url?: { readonly url: string } }[];
  }[];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += String(part);
  return text;
}

/** A server that speaks the chat completions protocol and takes pictures, with one reply. */
async function endpoint(status: number, content: string) {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      sent.push(JSON.parse(text));
      const message = { role: "assistant", content, refusal: null };
      const reply = {
        id: "c1",
        object: "chat.completion",
        created: 1,
        model: "sees",
        choices: [{ index: 0, finish_reason: "stop", message }],
        usage: { prompt_tokens: 900, completion_tokens: 90, total_tokens: 990 },
      };
      response.writeHead(request.url === "/v1/chat/completions" ? status : 404, {
        "content-type": "application/json",
      });
      response.end(JSON.stringify(status === 200 ? reply : { error: { message: "no", type: "error" } }));
    });
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  return {
    sent,
    baseUrl: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`,
  };
}

function pageOf(text: string, confidence: number, source: ExtractedPage["source"] = "ocr"): ExtractedPage {
  const charConfidences = [...text].map((_, index) => (index === 1 ? confidence : 0.99));
  return {
    number: 1,
    width: 1000,
    height: 1400,
    source,
    rotation: 0,
    quality: null,
    lines: [{ text, box: [0.1, 0.1, 0.5, 0.2], confidence: 0.97, charConfidences }],
    marks: [],
  };
}

const picture = new Uint8Array([1, 2, 3, 250]);

function local(page: ExtractedPage): TextExtractor {
  return {
    extract: async () => ({
      ok: true,
      text: { kind: "jpeg", pages: [page] },
      images: [{ page: 1, mediaType: "image/jpeg", bytes: picture }],
    }),
    ready: async () => undefined,
    versions: { reader: "1" },
    close: async () => undefined,
  };
}

async function read(page: ExtractedPage, status: number, content: string) {
  const { sent, baseUrl } = await endpoint(status, content);
  const model = openAiModel(
    {
      baseUrl,
      apiKey: "k",
      model: "sees",
      jsonMode: "object",
      timeoutMilliseconds: 2000,
      maxRetries: 0,
      dailyTokens: 100_000,
    },
    fixedClock("2026-11-22T08:00:00Z"),
  );
  const extractor = withSecondReader(local(page), visionReader(model, "照原样抄录"));
  const outcome = await extractor.extract({ bytes: new Uint8Array([1]), fileName: "a.jpg" });
  return {
    sent,
    versions: extractor.versions,
    line: outcome.ok ? outcome.text.pages[0]?.lines[0] : undefined,
  };
}

describe("a page read by a remote model, too", () => {
  it("is sent as a picture with instructions apart, and settles doubtful characters", async () => {
    const { sent, line, versions } = await read(pageOf("韩哓梅", 0.4), 200, '{"lines":["姓名","韩晓梅"]}');
    expect(line?.text).toBe("韩晓梅");
    expect(versions).toEqual({ reader: "1", "second-reader-text": "sees" });
    const [system, user] = sent[0]?.messages ?? [];
    expect(system?.content).toBe("照原样抄录");
    const parts = typeof user?.content === "string" ? [] : (user?.content ?? []);
    expect(parts[0]?.image_url?.url).toBe(
      `data:image/jpeg;base64,${Buffer.from(picture).toString("base64")}`,
    );
  });

  it("stays as it was read when the endpoint fails, talks, or reads another page", async () => {
    for (const [status, content] of [
      [500, ""],
      [200, "好的，图片里是一张执照。"],
      [200, '{"text":"韩晓梅"}'],
      [200, '{"lines":["审核通过"]}'],
    ] as const) {
      expect((await read(pageOf("韩哓梅", 0.4), status, content)).line?.text).toBe("韩哓梅");
    }
  });

  it("is not sent at all when nothing on it is doubtful or its text was not read from a picture", async () => {
    expect((await read(pageOf("韩晓梅", 0.99), 200, "{}")).sent).toEqual([]);
    expect((await read(pageOf("韩哓梅", 0.4, "text-layer"), 200, "{}")).sent).toEqual([]);
  });
});
