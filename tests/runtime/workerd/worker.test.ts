import { get } from "node:http";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unstable_dev } from "wrangler";
import { projectRoot } from "../../../src/adapters/fs/project-root.ts";
import { runBundleData } from "../../../src/commands/bundle-data.ts";
import { checklistSchema, itemListSchema, problemSchema, reviewSchema } from "../../../src/http/contract.ts";

let worker: Awaited<ReturnType<typeof unstable_dev>>;
const key = "k".repeat(20);
const item = "catering-food-license";

beforeAll(async () => {
  const io = {
    stdout: () => undefined,
    stderr: (text: string) => console.error(text),
    stderrIsTerminal: false,
  };
  expect(await runBundleData([], io)).toBe(0);
  worker = await unstable_dev(join(projectRoot(), "src", "main.worker.ts"), {
    config: join(projectRoot(), "wrangler.toml"),
    local: true,
    ip: "127.0.0.1",
    vars: { API_KEYS: `portal:${key}` },
    experimental: { disableExperimentalWarning: true, disableDevRegistry: true },
  });
});
afterAll(() => worker.stop());

function textPdf(text: string): Promise<Uint8Array> {
  const document = new PDFDocument();
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  document.fontSize(14).text(text);
  document.end();
  return new Promise((resolve) => document.on("end", () => resolve(new Uint8Array(Buffer.concat(parts)))));
}

/** A multipart body by hand: undici's FormData differs between the test's process and the worker's. */
function multipart(fields: Readonly<Record<string, string>>, files: Readonly<Record<string, Uint8Array>>) {
  const head = (disposition: string) =>
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`);
  const parts = [
    ...Object.entries(fields).flatMap(([name, value]) => [
      head(`name="${name}"`),
      Buffer.from(`${value}\r\n`),
    ]),
    ...Object.entries(files).flatMap(([name, bytes]) => [
      head(`name="files"; filename="${name}"`),
      Buffer.from(bytes),
      Buffer.from("\r\n"),
    ]),
    Buffer.from("--b--\r\n"),
  ];
  return {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=b", "x-api-key": key },
    body: Buffer.concat(parts),
  };
}

describe("the app in workerd", () => {
  test("lives, and lists items to those who have a key", async () => {
    expect((await worker.fetch("/v1/items")).status).toBe(401);
    expect((await worker.fetch("/healthz")).status).toBe(200);
    const list = itemListSchema.parse(
      await (await worker.fetch("/v1/items", { headers: { "x-api-key": key } })).json(),
    );
    expect(list.items.map((found) => found.id)).toContain(item);
  });

  test("makes a checklist", async () => {
    const response = await worker.fetch(`/v1/items/${item}/checklist`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": key },
      body: JSON.stringify({ answers: { agent: "self" } }),
    });
    expect(checklistSchema.parse(await response.json()).materials.length).toBeGreaterThan(3);
  });

  test("reviews a text PDF in the request and keeps nothing", async () => {
    const response = await worker.fetch(
      "/v1/reviews",
      multipart({ item }, { "a.pdf": await textPdf("FIRST PASS 2026") }),
    );
    expect(response.status).toBe(200);
    const report = reviewSchema.parse(await response.json());
    expect(report).toMatchObject({ status: "done", verdict: "needs-correction" });
    expect(report.files).toMatchObject([{ state: "read", pages: 1 }]);
    const again = await worker.fetch(`/v1/reviews/${report.id}`, { headers: { "x-api-key": key } });
    expect(problemSchema.parse(await again.json())).toMatchObject({ status: 501, code: "not-stored-here" });
  });
});

describe("the app in workerd without keys, as while developing", () => {
  test("answers this machine's own names and nobody else's", async () => {
    const open = await unstable_dev(join(projectRoot(), "src", "main.worker.ts"), {
      config: join(projectRoot(), "wrangler.toml"),
      local: true,
      ip: "127.0.0.1",
      vars: { API_KEYS: "" },
      experimental: { disableExperimentalWarning: true, disableDevRegistry: true },
    });
    // By node:http, since fetch lets nobody choose the Host header.
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        const request = { host: "127.0.0.1", port: open.port, path: "/v1/items", headers: { host } };
        get(request, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
      });
    try {
      expect(await status(`localhost:${open.port}`)).toBe(200);
      expect(await status(`127.0.0.1:${open.port}`)).toBe(200);
      expect(await status("hall.example")).toBe(403);
    } finally {
      await open.stop();
    }
  });
});
