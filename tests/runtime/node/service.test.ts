import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterEach, describe, expect, test } from "vitest";
import { extractionSchema, problemSchema, reviewSchema } from "../../../src/http/contract.ts";
import { type ServiceProcess, startRefused, startService } from "../../support/service-process.ts";

const item = "catering-food-license";
const running: ServiceProcess[] = [];

async function start(dataDir = newFolder(), environment: Readonly<Record<string, string>> = {}) {
  const service = await startService(dataDir, environment);
  running.push(service);
  return service;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.end("SIGKILL")));
});

const newFolder = () => mkdtempSync(join(tmpdir(), "firstpass-service-"));

function textPdf(text: string): Promise<Uint8Array> {
  const document = new PDFDocument();
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  document.fontSize(14).text(text);
  document.end();
  return new Promise((resolve) => document.on("end", () => resolve(new Uint8Array(Buffer.concat(parts)))));
}

/** A picture of a page, which has to be read by OCR. */
async function scan(lines: readonly string[]): Promise<Uint8Array> {
  const rows = lines.map((line, row) => `<text x="80" y="${120 + row * 60}" font-size="36">${line}</text>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="white"/>${rows.join("")}</svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg().toBuffer());
}

function submission(files: Readonly<Record<string, Uint8Array>>): FormData {
  const form = new FormData();
  form.append("item", item);
  for (const [name, bytes] of Object.entries(files))
    form.append("files", new File([Uint8Array.from(bytes)], name));
  return form;
}

async function untilDone(service: ServiceProcess, id: string) {
  for (;;) {
    const report = reviewSchema.parse(await (await fetch(`${service.url}/v1/reviews/${id}`)).json());
    if (report.status === "done" || report.status === "failed") return report;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe("the service in its own process", () => {
  test("says where it listens and that no key is needed, and gets ready", async () => {
    const service = await start();
    expect(service.output()).toContain("no key needed");
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    while ((await fetch(`${service.url}/readyz`)).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await service.end("SIGTERM")).toBe(0);
  });

  test("reads a PDF and a scan, reviews them, shows a page and erases everything", async () => {
    const folder = newFolder();
    const service = await start(folder);
    const form = new FormData();
    form.append("file", new File([Uint8Array.from(await textPdf("FIRST PASS 2026"))], "a.pdf"));
    const read = await fetch(`${service.url}/v1/extractions`, { method: "POST", body: form });
    expect(extractionSchema.parse(await read.json()).text).toContain("FIRST PASS 2026");
    const files = { "text.pdf": await textPdf("TEXT LAYER"), "scan.jpg": await scan(["SCANNED PAGE"]) };
    const response = await fetch(`${service.url}/v1/reviews`, {
      method: "POST",
      body: submission(files),
      headers: { prefer: "wait=50" },
    });
    const report = reviewSchema.parse(await response.json());
    expect(report).toMatchObject({ status: "done", verdict: "needs-correction" });
    expect(report.files.map((file) => file.state)).toEqual(["read", "read"]);
    const page = await fetch(`${service.url}/v1/reviews/${report.id}/files/f2/pages/1.png`);
    const image = await sharp(Buffer.from(await page.arrayBuffer())).metadata();
    expect(image).toMatchObject({ format: "png" });
    const notice = await fetch(`${service.url}/v1/reviews/${report.id}/notice?format=pdf`);
    expect(
      Buffer.from(await notice.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const word = await fetch(`${service.url}/v1/reviews/${report.id}/notice?format=docx`);
    const { "word/document.xml": text = new Uint8Array() } = unzipSync(
      new Uint8Array(await word.arrayBuffer()),
    );
    expect(strFromU8(text)).toContain("一次性告知书");
    await fetch(`${service.url}/v1/reviews/${report.id}`, { method: "DELETE" });
    const left = readdirSync(join(folder, "blobs"), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  test("finishes a review after kill -9 in the middle, in the next process", async () => {
    const folder = newFolder();
    const first = await start(folder);
    const files = Object.fromEntries(
      await Promise.all(
        [1, 2, 3].map(async (n) => [`${n}.jpg`, await scan([`PAGE ${n}`, "LINE TWO"])] as const),
      ),
    );
    const response = await fetch(`${first.url}/v1/reviews`, { method: "POST", body: submission(files) });
    expect(response.status).toBe(202);
    const { id } = reviewSchema.parse(await response.json());
    const events = await fetch(`${first.url}/v1/reviews/${id}/events`);
    const reader = events.body?.getReader();
    // The first event is there when the first file has been read, long before the last.
    await reader?.read();
    await first.end("SIGKILL");
    const second = await start(folder);
    const report = await untilDone(second, id);
    expect(report.status).toBe("done");
    expect(report.files.map((file) => file.state)).toEqual(Array.from({ length: 3 }, () => "read"));
  });

  test("ends an open stream of events in order when told to stop, and exits", async () => {
    const service = await start();
    const files = { "a.jpg": await scan(["PAGE ONE"]), "b.jpg": await scan(["PAGE TWO"]) };
    const response = await fetch(`${service.url}/v1/reviews`, { method: "POST", body: submission(files) });
    const { id } = reviewSchema.parse(await response.json());
    const events = await fetch(`${service.url}/v1/reviews/${id}/events`);
    const stopped = service.end("SIGTERM");
    // A connection that was cut instead of ended would make this reject.
    await events.text();
    expect(await stopped).toBe(0);
  });

  test("refuses an upload beyond the limit at once and stays healthy", async () => {
    const folder = newFolder();
    const service = await start(folder, { UPLOAD_MAX_TOTAL_MB: "2", UPLOAD_MAX_FILE_MB: "1" });
    const response = await fetch(`${service.url}/v1/reviews`, {
      method: "POST",
      body: submission({ "big.pdf": new Uint8Array(3 * 1024 * 1024) }),
    });
    expect(problemSchema.parse(await response.json())).toMatchObject({
      status: 413,
      code: "upload-too-large",
    });
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(readdirSync(join(folder, "staging"))).toEqual([]);
  });

  test("refuses requests that another site makes a browser send", async () => {
    const service = await start();
    const foreign = await fetch(`${service.url}/v1/items`, { headers: { origin: "https://example.org" } });
    expect(foreign.status).toBe(403);
  });
});

describe("the service refuses to start", () => {
  test("beyond this machine without keys", async () => {
    const refused = await startRefused({ HOST: "0.0.0.0", PORT: "0", DATA_DIR: newFolder() });
    expect(refused.code).toBe(2);
    expect(refused.output).toContain("API_KEYS");
  });

  test("on a data folder another service uses", async () => {
    const folder = newFolder();
    await start(folder);
    const refused = await startRefused({ PORT: "0", DATA_DIR: folder });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("DATA_DIR");
  });
});

describe("with keys", () => {
  test("answers only those who have one, by what their role may do", async () => {
    const keys = { portal: "p".repeat(20), clerk: "c".repeat(20), policy: "y".repeat(20) };
    const text = Object.entries(keys)
      .map(([role, key]) => `${role}:${key}`)
      .join(",");
    const service = await start(newFolder(), { HOST: "0.0.0.0", API_KEYS: text });
    const status = async (path: string, key?: string) =>
      (await fetch(service.url + path, key ? { headers: { authorization: `Bearer ${key}` } } : {})).status;
    expect(await status("/healthz")).toBe(200);
    expect(await status("/v1/items")).toBe(401);
    expect(await status("/v1/items", "wrong")).toBe(401);
    expect(await status("/v1/items", keys.policy)).toBe(200);
    expect(await status("/v1/reviews", keys.policy)).toBe(403);
    expect(await status("/v1/reviews", keys.portal)).toBe(200);
    expect(await status("/metrics", keys.clerk)).toBe(403);
  });
});
