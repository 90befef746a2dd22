import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blobStoreContract } from "../../ports/blob-store.contract.ts";
import { clearStaging, diskBlobStore } from "./disk-blob-store.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "firstpass-blobs-"));

blobStoreContract("on disk", () => diskBlobStore(newFolder()));

describe("disk blob store", () => {
  test("clears what was left half received", async () => {
    const folder = newFolder();
    await diskBlobStore(folder);
    writeFileSync(join(folder, "staging", "left-behind"), "half a file");
    await clearStaging(folder);
    await diskBlobStore(folder);
    expect(readdirSync(join(folder, "staging"))).toEqual([]);
  });

  test("finds what an earlier process kept", async () => {
    const folder = newFolder();
    const hash = await (await diskBlobStore(folder)).put(new Uint8Array([1, 2]));
    expect(await (await diskBlobStore(folder)).get(hash)).toHaveLength(2);
  });

  test("leaves no staged file behind after keeping, discarding or a broken source", async () => {
    const folder = newFolder();
    const store = await diskBlobStore(folder);
    async function* content(isBroken: boolean): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(new Uint8Array([7]));
      if (isBroken) throw new Error("gone");
    }
    await (await store.stage(content(false))).keep();
    await (await store.stage(content(false))).keep();
    await (await store.stage(content(false))).discard();
    await expect(store.stage(content(true))).rejects.toThrow("gone");
    expect(readdirSync(join(folder, "staging"))).toEqual([]);
  });
});
