import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { itemListSchema } from "./contract.ts";
import { testClient } from "./test-client.ts";

let catalog: Catalog;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});
afterEach(() => stop());

const script = new TextEncoder().encode(`console.log(${JSON.stringify("一次过".repeat(500))})`);

function start() {
  const asset = {
    bytes: script,
    brotli: brotliCompressSync(script),
    mediaType: "text/javascript",
    isImmutable: true,
  };
  const client = testClient(catalog, { consoleAssets: () => Promise.resolve(asset) });
  stop = () => client.queue.stop();
  const get = (path: string, encodings: string) =>
    client.call(path, { headers: { "accept-encoding": encodings } });
  return { ...client, get };
}
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe("compressed answers", () => {
  test("JSON is packed for who takes it, and says that it depends on that", async () => {
    const { get } = start();
    const packed = await get("/v1/items?limit=50", "gzip, br");
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("vary")).toContain("Accept-Encoding");
    const text = gunzipSync(await bytesOf(packed)).toString("utf8");
    expect(itemListSchema.parse(JSON.parse(text)).items.length).toBeGreaterThan(10);
    const plain = await get("/v1/items?limit=50", "identity");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe(text);
  });

  test("bundles come as they were packed at the build", async () => {
    const { get } = start();
    const packed = await get("/assets/a.js", "gzip, deflate, br");
    expect(packed.headers.get("content-encoding")).toBe("br");
    expect(new Uint8Array(brotliDecompressSync(await bytesOf(packed)))).toEqual(script);
    for (const encodings of ["gzip", "br;q=0, gzip"])
      expect((await get("/assets/a.js", encodings)).headers.get("content-encoding"), encodings).toBe("gzip");
    expect((await get("/assets/a.js", "identity")).headers.get("vary")).toBe("Accept-Encoding");
  });

  test("event streams are never packed, nor answers that hold a token", async () => {
    const { get, postForm } = start();
    const fields = { item: "catering-food-license" };
    const made = await postForm("/v1/reviews", fields, { "a.txt": "hello" }, { prefer: "wait=10" });
    const { id } = await made.json();
    const events = await get(`/v1/reviews/${id}/events`, "gzip");
    expect(events.headers.get("content-type")).toContain("text/event-stream");
    expect(events.headers.get("content-encoding")).toBeNull();
    expect(await events.text()).toContain("event:");
    const session = await get("/v1/session", "gzip");
    expect(session.headers.get("content-encoding")).toBeNull();
  });
});
