import { mkdtempSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { problemSchema, reviewSchema } from "../../../src/http/contract.ts";
import { bombDocx, encryptedPdf, giantPng, manyPagesPdf, textPdf } from "../../hostile/bad-files.ts";
import { type ServiceProcess, startService } from "../../support/service-process.ts";

const item = "catering-food-license";
const folder = mkdtempSync(join(tmpdir(), "firstpass-bad-"));
let service: ServiceProcess;

beforeAll(async () => {
  service = await startService(folder);
});
afterAll(() => service.end("SIGTERM"));
// Whatever was sent: the service lives, and nothing half received stays behind.
afterEach(async () => {
  expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  expect(readdirSync(join(folder, "staging"))).toEqual([]);
});

interface Sent {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly (readonly [name: string, bytes: Uint8Array])[];
}

function post(path: string, { fields = { item }, files = [] }: Sent, field = "files"): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, bytes] of files) form.append(field, new File([Uint8Array.from(bytes)], name));
  return fetch(service.url + path, { method: "POST", body: form, headers: { prefer: "wait=50" } });
}

const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const reportOf = async (response: Response) => reviewSchema.parse(await response.json());

// Made once: the largest take seconds, during which a waiting connection would be closed.
const unreadable: readonly (readonly [what: string, name: string, code: string, bytes: Uint8Array])[] = [
  ["an empty file", "empty.pdf", "file-empty", new Uint8Array()],
  ["a program called a PDF", "program.pdf", "unsupported-media", Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3])],
  ["an encrypted PDF", "locked.pdf", "encrypted", encryptedPdf()],
  ["a PDF of 10,000 pages", "long.pdf", "too-many-pages", manyPagesPdf(10_000)],
  ["a docx that unpacks to far more", "bomb.docx", "archive-bomb", bombDocx()],
  ["a picture of 30,000 × 30,000", "giant.png", "image-too-large", giantPng()],
];

describe("a file that cannot be read", () => {
  test.each(unreadable)(
    "%s is answered with its code when only its text is wanted",
    async (_, name, code, bytes) => {
      const response = await post("/v1/extractions", { fields: {}, files: [[name, bytes]] }, "file");
      const problem = await problemOf(response);
      expect(problem).toMatchObject({ code, status: response.status });
      expect(problem.status).toBeGreaterThanOrEqual(413);
      expect(problem.status).toBeLessThan(500);
    },
  );

  test("is a finding of the review, beside the files that can be read", async () => {
    const files = [
      ...unreadable.map(([, name, , bytes]) => [name, bytes] as const),
      ["good.pdf", textPdf()] as const,
    ];
    const response = await post("/v1/reviews", { files });
    expect(response.status).toBe(200);
    const report = await reportOf(response);
    expect(report.files.map((file) => file.unreadable?.code ?? file.state)).toEqual([
      ...unreadable.map(([, , code]) => code),
      "read",
    ]);
    const told = report.findings.filter((finding) => finding.code === "unreadable");
    for (const [, name] of unreadable) expect(told.map((finding) => finding.message).join()).toContain(name);
    expect(report.verdict).not.toBe("pass");
  });

  test("with a wrong extension is told by its content, not by its name", async () => {
    const report = await reportOf(await post("/v1/reviews", { files: [["photo.jpg", textPdf()]] }));
    expect(report.files).toMatchObject([{ name: "photo.jpg", state: "read", pages: 1 }]);
  });
});

test("names that climb out of the folder are made harmless", async () => {
  const names = ["../../etc/passwd", "..\\..\\boot.ini", "/etc/shadow", "a\u202Efdp.exe.pdf"];
  const files = names.map((name) => [name, textPdf()] as const);
  const report = await reportOf(await post("/v1/reviews", { files }));
  expect(report.files).toHaveLength(names.length);
  for (const { name } of report.files) expect(name).not.toMatch(/[/\\\u202E]/);
});

describe("a request that asks for what is not there", () => {
  test.each<readonly [string, Sent, number, string, string | null]>([
    ["an unknown item", { fields: { item: "no-such-item" } }, 404, "service-item-not-found", null],
    ["no item", { fields: {} }, 400, "invalid-request", "required"],
    [
      "an unknown question",
      { fields: { item, answers: '{"color":"red"}' } },
      400,
      "invalid-request",
      "unknown-question",
    ],
    [
      "an unknown option",
      { fields: { item, answers: '{"chain":"maybe"}' } },
      400,
      "invalid-request",
      "unknown-option",
    ],
    ["broken JSON", { fields: { item, answers: "{" } }, 400, "invalid-request", "invalid-json"],
    ["JSON of a wrong shape", { fields: { item, form: "[1]" } }, 400, "invalid-request", "invalid-value"],
    [
      "a day that does not exist",
      { fields: { item, asOf: "2026-02-30" } },
      400,
      "invalid-request",
      "invalid-date",
    ],
    [
      "too many files",
      { files: Array.from({ length: 101 }, (_, n) => [`${n}.pdf`, textPdf()]) },
      413,
      "too-many-files",
      null,
    ],
  ])("%s", async (_, sent, status, code, inputCode) => {
    const response = await post("/v1/reviews", sent);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    if (inputCode !== null) expect(problem.errors?.map((error) => error.code)).toEqual([inputCode]);
  });
});

describe("a body that is not what it says", () => {
  test.each([
    [
      "cut off in the middle",
      "multipart/form-data; boundary=b",
      '--b\r\nContent-Disposition: form-data; name="item"\r\n\r\ncate',
    ],
    ["without its boundary", "multipart/form-data", "item=1"],
    ["with another boundary", "multipart/form-data; boundary=b", "--c\r\n\r\n--c--\r\n"],
  ])("multipart %s", async (_, type, body) => {
    const response = await fetch(`${service.url}/v1/reviews`, {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "malformed-multipart" });
  });

  test("JSON where a form is expected, and JSON that is none", async () => {
    const json = { method: "POST", headers: { "content-type": "application/json" }, body: "{" };
    expect(await problemOf(await fetch(`${service.url}/v1/reviews`, json))).toMatchObject({
      code: "not-multipart",
    });
    const checklist = await fetch(`${service.url}/v1/items/${item}/checklist`, json);
    expect(await problemOf(checklist)).toMatchObject({ status: 400, code: "malformed-json" });
  });
});

const gigabyte = 1024 ** 3;

describe("two gigabytes", () => {
  test.each([
    ["declared beforehand", { "content-length": String(2 * gigabyte) }],
    ["without a declared length", {}],
  ])("%s are refused without being taken in", async (_, headers) => {
    const { status, body, sentBytes } = await sendEndless(headers);
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status: 413 });
    expect(status).toBe(413);
    expect(sentBytes).toBeLessThan(gigabyte);
  });
});

/** Sends a file without end, up to 2 GB, until the answer comes. */
function sendEndless(headers: Readonly<Record<string, string>>) {
  return new Promise<{ status: number; body: string; sentBytes: number }>((resolve, reject) => {
    const address = new URL("/v1/reviews", service.url);
    const type = "multipart/form-data; boundary=b";
    const sending = request(address, { method: "POST", headers: { "content-type": type, ...headers } });
    const piece = Buffer.alloc(1024 * 1024);
    let sentBytes = 0;
    let isAnswered = false;
    sending.on("response", (answer) => {
      isAnswered = true;
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        body += part;
      });
      answer.on("end", () => {
        sending.destroy();
        resolve({ status: answer.statusCode ?? 0, body, sentBytes });
      });
    });
    // After the answer the service may close the connection while more is being sent.
    sending.on("error", (error) => (isAnswered ? undefined : reject(error)));
    const more = (): void => {
      if (isAnswered || sentBytes >= 2 * gigabyte) return;
      sentBytes += piece.length;
      if (sending.write(piece)) setImmediate(more);
      else sending.once("drain", more);
    };
    sending.write('--b\r\nContent-Disposition: form-data; name="files"; filename="big.pdf"\r\n\r\n');
    more();
  });
}
