import { describe, expect, test } from "vitest";
import type { CatalogChange, CatalogDraft } from "../domain/catalog-change.ts";
import { localDate } from "../domain/local-date.ts";
import type { CatalogChangeStore } from "./catalog-change-store.ts";

const at = "2026-11-22T08:00:00.000Z";
const edits = [{ file: "items/pet-shop/item.yaml", at: ["fee"], was: "不收费", value: "每件 5 元" }];

function change(itemId: string): Omit<CatalogChange, "number"> {
  return {
    itemId,
    itemName: "宠物店备案",
    edits,
    note: "调价",
    inForceFrom: localDate("2026-12-01"),
    words: ["收费由“不收费”改为“每件 5 元”"],
    publishedAt: at,
    publishedBy: "测试员",
    rolledBack: null,
  };
}

function draft(itemId: string, revision: number): CatalogDraft {
  return { itemId, revision, edits, note: "", inForceFrom: null, savedAt: at, savedBy: "测试员" };
}

/** What every store of catalog changes does, whatever it is built on. */
export function catalogChangeStoreContract(name: string, open: () => Promise<CatalogChangeStore>): void {
  describe(`catalog change store: ${name}`, () => {
    test("numbers what is published from one, and the item's draft is gone with it", async () => {
      const store = await open();
      await store.saveDraft(draft("pet-shop", 1));
      await store.saveDraft(draft("tea-house", 1));
      expect(await store.publish(change("pet-shop"))).toEqual({ ...change("pet-shop"), number: 1 });
      expect(await store.publish(change("tea-shop"))).toMatchObject({ number: 2 });
      expect(await store.changes()).toEqual([
        { ...change("pet-shop"), number: 1 },
        { ...change("tea-shop"), number: 2 },
      ]);
      expect(await store.draft("pet-shop")).toBeNull();
      expect(await store.drafts()).toEqual([draft("tea-house", 1)]);
    });

    test("has another version after every change, and only then", async () => {
      const store = await open();
      const seen = [await store.version()];
      await store.publish(change("pet-shop"));
      seen.push(await store.version());
      await store.saveDraft(draft("tea-house", 1));
      expect(await store.version()).toBe(seen[1]);
      await store.publish(change("tea-shop"));
      seen.push(await store.version());
      await store.rollBack(1, { at, by: "组长" });
      seen.push(await store.version());
      expect(new Set(seen).size).toBe(4);
    });

    test("rolls a change back once and keeps it with who did it", async () => {
      const store = await open();
      await store.publish(change("pet-shop"));
      const by = { at, by: "组长" };
      expect(await store.rollBack(2, by)).toBe(false);
      expect(await store.rollBack(1, by)).toBe(true);
      expect(await store.rollBack(1, { at, by: "别人" })).toBe(false);
      expect(await store.changes()).toEqual([{ ...change("pet-shop"), number: 1, rolledBack: by }]);
      expect(await store.publish(change("pet-shop"))).toMatchObject({ number: 2 });
    });

    test("saves a draft only over the revision it was made from", async () => {
      const store = await open();
      expect(await store.saveDraft(draft("pet-shop", 2))).toBe(false);
      expect(await store.saveDraft(draft("pet-shop", 1))).toBe(true);
      expect(await store.saveDraft(draft("pet-shop", 1))).toBe(false);
      expect(await store.saveDraft({ ...draft("pet-shop", 2), note: "再改" })).toBe(true);
      expect(await store.draft("pet-shop")).toEqual({ ...draft("pet-shop", 2), note: "再改" });
      await store.removeDraft("pet-shop");
      expect(await store.draft("pet-shop")).toBeNull();
      expect(await store.saveDraft(draft("pet-shop", 1))).toBe(true);
    });
  });
}
