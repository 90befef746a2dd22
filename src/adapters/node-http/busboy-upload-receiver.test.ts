import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskBlobStore } from "../fs/disk-blob-store.ts";
import { busboyUploadReceiver } from "./busboy-upload-receiver.ts";

const limits = { maxTotalBytes: 5000, maxFileBytes: 1000, maxFiles: 3, maxFieldBytes: 100, maxFields: 3 };

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "firstpass-upload-"));
  const blobs = await diskBlobStore(folder);
  return {
    receive: busboyUploadReceiver(blobs, limits),
    staged: () => readdirSync(join(folder, "staging")),
  };
}

function post(form: FormData): Request {
  return new Request("http://localhost/", { method: "POST", body: form });
}

function form(entries: readonly (readonly [string, string | File])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const file = (name: string, size: number) => new File([new Uint8Array(size)], name);

describe("busboy upload receiver", () => {
  test("stages every file and reads every field", async () => {
    const { receive, staged } = await setUp();
    const outcome = await receive(
      post(
        form([
          ["item", "餐饮"],
          ["files", file("营业执照.pdf", 3)],
          ["files", file("营业执照.pdf", 4)],
        ]),
      ),
    );
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.upload.fields.get("item")).toBe("餐饮");
    expect(outcome.upload.files.map((received) => [received.name, received.blob.sizeBytes])).toEqual([
      ["营业执照.pdf", 3],
      ["营业执照.pdf", 4],
    ]);
    await Promise.all(outcome.upload.files.map((received) => received.blob.discard()));
    expect(staged()).toEqual([]);
  });

  test.each([
    ["file-too-large", form([["files", file("a", 1001)]])],
    ["too-many-files", form([1, 2, 3, 4].map((n) => ["files", file(`${n}`, 1)] as const))],
    ["field-too-large", form([["form", "x".repeat(101)]])],
    ["too-many-fields", form([1, 2, 3, 4].map((n) => [`f${n}`, "x"] as const))],
    ["upload-too-large", form([1, 2, 3].map((n) => ["files", file(`${n}`, 2000)] as const))],
    [
      "field-repeated",
      form([
        ["item", "a"],
        ["item", "b"],
      ]),
    ],
  ])("answers %s and leaves nothing behind", async (code, data) => {
    const { receive, staged } = await setUp();
    expect(await receive(post(data))).toMatchObject({ ok: false, code });
    expect(staged()).toEqual([]);
  });

  test.each([
    ["not-multipart", "application/json", "{}"],
    ["malformed-multipart", "multipart/form-data", "x"],
    [
      "malformed-multipart",
      "multipart/form-data; boundary=b",
      "--b\r\nContent-Disposition: form-data; name=files; filename=a\r\n\r\nhalf",
    ],
    ["malformed-multipart", "multipart/form-data; boundary=b", "nonsense"],
  ])("answers %s to %s", async (code, contentType, body) => {
    const { receive, staged } = await setUp();
    const request = new Request("http://localhost/", {
      method: "POST",
      body,
      headers: { "content-type": contentType },
    });
    expect(await receive(request)).toMatchObject({ ok: false, code });
    expect(staged()).toEqual([]);
  });

  test("stops reading an endless upload at the limit", async () => {
    const { receive, staged } = await setUp();
    let sent = 0;
    const head = new TextEncoder().encode(
      "--b\r\nContent-Disposition: form-data; name=files; filename=a\r\n\r\n",
    );
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : new Uint8Array(500));
        sent += 1;
      },
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=b" },
      duplex: "half",
    } as RequestInit);
    const outcome = await receive(request);
    expect(outcome.ok ? null : outcome.code).toMatch(/^(file|upload)-too-large$/);
    expect(sent).toBeLessThan(30);
    expect(staged()).toEqual([]);
  });

  test("leaves nothing behind when the sender goes away", async () => {
    const { receive, staged } = await setUp();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        if (sent > 2) controller.error(new Error("connection reset"));
        else
          controller.enqueue(
            new TextEncoder().encode(
              "--b\r\nContent-Disposition: form-data; name=files; filename=a\r\n\r\nx",
            ),
          );
      },
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=b" },
      duplex: "half",
    } as RequestInit);
    await expect(receive(request)).rejects.toThrow("connection reset");
    expect(staged()).toEqual([]);
  });
});
