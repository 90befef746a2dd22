import { describe, expect, test } from "vitest";
import type { BlobStore } from "./blob-store.ts";

async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

/** What every BlobStore does, whatever it is built on. */
export function blobStoreContract(name: string, open: () => Promise<BlobStore>): void {
  describe(`blob store: ${name}`, () => {
    test("gives back the bytes that were put, by their SHA-256", async () => {
      const store = await open();
      const hash = await store.put(new TextEncoder().encode("abc"));
      expect(hash).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
      expect(new TextDecoder().decode((await store.get(hash)) ?? undefined)).toBe("abc");
    });

    test("accepts the same bytes twice", async () => {
      const store = await open();
      const bytes = new TextEncoder().encode("same");
      expect(await store.put(bytes)).toBe(await store.put(bytes));
    });

    test("answers null for a hash it does not hold", async () => {
      expect(await (await open()).get("0".repeat(64))).toBeNull();
    });

    test("refuses nothing but hashes as names", async () => {
      const store = await open();
      expect(await store.get("../../etc/passwd").catch(() => null)).toBeNull();
    });

    test("forgets what was deleted, and deleting twice is no error", async () => {
      const store = await open();
      const hash = await store.put(new TextEncoder().encode("gone"));
      await store.delete(hash);
      await store.delete(hash);
      expect(await store.get(hash)).toBeNull();
    });

    test("knows hash and size of staged bytes, and keeps them only when told to", async () => {
      const store = await open();
      const staged = await store.stage(pieces("a", "bc"));
      expect(staged.sizeBytes).toBe(3);
      expect(new TextDecoder().decode(await staged.bytes())).toBe("abc");
      expect(await store.get(staged.hash)).toBeNull();
      await staged.keep();
      expect(new TextDecoder().decode((await store.get(staged.hash)) ?? undefined)).toBe("abc");
    });

    test("stages nothing when the source breaks off", async () => {
      const store = await open();
      async function* broken(): AsyncIterable<Uint8Array> {
        yield await Promise.resolve(new Uint8Array([1]));
        throw new Error("connection lost");
      }
      await expect(store.stage(broken())).rejects.toThrow("connection lost");
    });

    test("discards staged bytes, twice without complaint", async () => {
      const store = await open();
      const staged = await store.stage(pieces("x"));
      await staged.discard();
      await staged.discard();
      expect(await store.get(staged.hash)).toBeNull();
    });

    test("keeps an empty file too", async () => {
      const store = await open();
      const staged = await store.stage(pieces());
      await staged.keep();
      expect((await store.get(staged.hash))?.length).toBe(0);
    });
  });
}
