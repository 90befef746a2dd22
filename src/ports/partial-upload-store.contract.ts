import { describe, expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import type { PartialUpload, UploadRoom } from "./partial-upload-store.ts";
import type { Stores } from "./stores.ts";

const now = "2026-11-22T08:00:00.000Z";
const tomorrow = "2026-11-23T08:00:00.000Z";
const dayAfter = "2026-11-24T08:00:00.000Z";
const room: UploadRoom = { allBytes: 100, owner: null };

function upload(id: string, facts: Partial<PartialUpload> = {}): Omit<PartialUpload, "parts"> {
  return {
    id,
    owner: "portal/visit",
    name: "营业执照.pdf",
    sizeBytes: 25,
    partBytes: 10,
    sha256: null,
    createdAt: now,
    expiresAt: tomorrow,
    ...facts,
  };
}
const part = (number: number, hash: string) => ({ number, hash, sizeBytes: 10 });

async function openReview(stores: Stores, id: string): Promise<void> {
  const inputs = {
    itemId: "pet-shop",
    itemName: "宠物店备案",
    itemVersion: "1",
    asOf: localDate("2026-11-22"),
    answers: {},
    form: {},
    files: [],
    filesEver: 0,
  };
  await stores.reviews.create({ id, owner: null, inputs, now }, null);
}

/** What every store of files sent in parts does, whatever it is built on. */
export function partialUploadStoreContract(name: string, open: () => Promise<Stores>): void {
  describe(`partial uploads: ${name}`, () => {
    test("gives back an upload with the parts that came, by number, until its time is over", async () => {
      const { uploads } = await open();
      expect(await uploads.create(upload("u1", { sha256: "ff" }), room)).toBe("created");
      expect(await uploads.keepPart("u1", part(3, "cc"), dayAfter)).toBe(true);
      expect(await uploads.keepPart("u1", part(1, "aa"), dayAfter)).toBe(true);
      const parts = [part(1, "aa"), part(3, "cc")];
      const kept = { ...upload("u1", { sha256: "ff", expiresAt: dayAfter }), parts };
      expect(await uploads.get("u1", tomorrow)).toEqual(kept);
      expect(await uploads.get("u1", dayAfter)).toBeNull();
      expect(await uploads.get("u2", now)).toBeNull();
      expect(await uploads.keepPart("u2", part(1, "aa"), dayAfter)).toBe(false);
    });

    test("puts a part sent again in the place of the first, whose bytes are given up", async () => {
      const { uploads, ledger } = await open();
      await uploads.create(upload("u1"), room);
      await uploads.keepPart("u1", part(1, "aa"), tomorrow);
      await uploads.keepPart("u1", part(1, "aa"), tomorrow);
      expect(await ledger.noted()).toEqual([]);
      await uploads.keepPart("u1", part(1, "bb"), tomorrow);
      expect((await uploads.get("u1", now))?.parts).toEqual([part(1, "bb")]);
      expect(await ledger.noted()).toEqual(["aa"]);
      expect([await ledger.isUsed("aa"), await ledger.isUsed("bb")]).toEqual([false, true]);
    });

    test("refuses what is more than may wait, of all together and of one owner", async () => {
      const { uploads } = await open();
      const own: UploadRoom = { allBytes: 100, owner: { bytes: 60, files: 2 } };
      expect(await uploads.create(upload("u1"), own)).toBe("created");
      expect(await uploads.create(upload("u2", { sizeBytes: 36 }), own)).toBe("owner-too-many-bytes");
      expect(await uploads.create(upload("u2"), own)).toBe("created");
      expect(await uploads.create(upload("u3", { sizeBytes: 1 }), own)).toBe("owner-too-many-files");
      expect(await uploads.create(upload("u3", { owner: null, sizeBytes: 50 }), own)).toBe("created");
      expect(await uploads.create(upload("u4", { owner: "other", sizeBytes: 1 }), own)).toBe("full");
    });

    test("removes one, and those whose time is over, and gives up their bytes", async () => {
      const { uploads, ledger } = await open();
      for (const [id, expiresAt] of [
        ["u1", tomorrow],
        ["u2", tomorrow],
        ["u3", dayAfter],
      ] as const) {
        await uploads.create(upload(id, { expiresAt }), room);
        await uploads.keepPart(id, part(1, `hash-${id}`), expiresAt);
      }
      await uploads.remove("u1");
      expect(await ledger.noted()).toEqual(["hash-u1"]);
      expect(await uploads.removeExpired(tomorrow)).toBe(1);
      expect([...(await ledger.noted())].sort()).toEqual(["hash-u1", "hash-u2"]);
      expect(await uploads.get("u3", now)).not.toBeNull();
    });

    test("keeps what a review took for the same request sent again, and erases it with the review", async () => {
      const stores = await open();
      const { uploads, ledger, reviews } = stores;
      await uploads.create(upload("u1"), { allBytes: 100, owner: { bytes: 25, files: 1 } });
      await uploads.keepPart("u1", part(1, "aa"), tomorrow);
      await uploads.take(["u1"], "no-such-review", dayAfter);
      expect((await uploads.get("u1", now))?.expiresAt).toBe(tomorrow);
      await openReview(stores, "r1");
      await uploads.take(["u1"], "r1", dayAfter);
      expect((await uploads.get("u1", tomorrow))?.parts).toEqual([part(1, "aa")]);
      expect(await uploads.keepPart("u1", part(2, "bb"), tomorrow), "no more parts").toBe(false);
      const own: UploadRoom = { allBytes: 100, owner: { bytes: 25, files: 1 } };
      expect(await uploads.create(upload("u2"), own), "no longer waits").toBe("created");
      await reviews.erase("r1");
      expect(await uploads.get("u1", now)).toBeNull();
      expect(await ledger.noted()).toContain("aa");
      expect(await uploads.get("u2", now)).not.toBeNull();
    });
  });
}
