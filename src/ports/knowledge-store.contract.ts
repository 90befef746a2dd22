import { describe, expect, test } from "vitest";
import { TRANSLATION_VERSION } from "../domain/question-translation.ts";
import type { DocumentVersion, KnowledgeStore } from "./knowledge-store.ts";

const now = "2026-11-22T08:00:00.000Z";
const later = "2026-11-23T08:00:00.000Z";

function version(id: string, text: string): DocumentVersion {
  return {
    document: { id, title: `关于${id}的通知` },
    version: `v-${text}`,
    passages: [{ id: `${id}#0`, documentId: id, title: `关于${id}的通知`, section: "", text, ordinal: 0 }],
    createdAt: now,
  };
}

/** What every knowledge store does, whatever it is built on. */
export function knowledgeStoreContract(name: string, open: () => Promise<KnowledgeStore>): void {
  describe(`knowledge store: ${name}`, () => {
    test("gives back a draft as it was saved, and the newest where there are two", async () => {
      const store = await open();
      await store.saveDraft(version("a", "one"), now);
      await store.saveDraft(version("a", "two"), later);
      expect(await store.drafts()).toEqual([
        { documentId: "a", version: "v-two", updatedAt: later, confirmedAt: later },
      ]);
      expect(await store.version("a", "v-one")).toEqual(version("a", "one"));
      expect(await store.version("a", "other")).toBeNull();
    });

    test("numbers releases from one, and rolls back to an earlier one in one step", async () => {
      const store = await open();
      expect(await store.currentRelease()).toBeNull();
      await store.saveDraft(version("a", "one"), now);
      const first = await store.publish({ createdAt: now, note: "第一版", hitTest: null }, [
        { documentId: "a", version: "v-one" },
      ]);
      expect(first).toMatchObject({ number: 1, documents: 1 });
      await store.saveDraft(version("a", "two"), later);
      await store.saveDraft(version("b", "one"), later);
      const list = Array.from({ length: 70 }, (_, index) => ({ documentId: `d${index}`, version: "v" }));
      const second = await store.publish({ createdAt: later, note: "", hitTest: null }, list);
      expect(second).toMatchObject({ number: 2, documents: 70 });
      expect((await store.currentRelease())?.number).toBe(2);
      expect(await store.entries(2)).toHaveLength(70);
      expect(await store.rollback(1, later)).toBe(true);
      expect(await store.currentRelease()).toEqual(first);
      expect((await store.drafts()).map((draft) => [draft.documentId, draft.version])).toEqual([
        ["a", "v-one"],
      ]);
      expect(await store.rollback(9, later)).toBe(false);
      expect((await store.releases()).map((release) => release.number)).toEqual([2, 1]);
      const third = await store.publish({ createdAt: later, note: "", hitTest: null }, []);
      expect(third.number).toBe(3);
    });

    test("keeps with each release what its questions taught", async () => {
      const store = await open();
      const release = { createdAt: now, note: "", hitTest: null };
      const taught = {
        version: TRANSLATION_VERSION as typeof TRANSLATION_VERSION,
        pairs: 120,
        words: [{ word: "价钱", usual: 0.01, from: [["收费", 0.4] as [string, number]] }],
        fit: { questions: 110, weights: { coverage: 1.25 }, translation: 0.5, without: 1, with: 1.125 },
      };
      await store.publish(release, [], taught);
      await store.publish(release, []);
      expect(await store.translation(1)).toEqual(taught);
      expect(await store.translation(2)).toBeNull();
      expect(await store.translation(9)).toBeNull();
    });

    test("forgets a removed draft once it is published without it", async () => {
      const store = await open();
      await store.saveDraft(version("a", "one"), now);
      expect(await store.removeDrafts(["a", "unknown"], later)).toBe(1);
      expect((await store.drafts())[0]?.version).toBeNull();
      await store.publish({ createdAt: later, note: "", hitTest: null }, []);
      expect(await store.drafts()).toEqual([]);
    });

    test("keeps questions with their ratings, newest first", async () => {
      const store = await open();
      const asked = (id: string) =>
        ({
          id,
          askedAt: now,
          question: `${id}？`,
          status: "refused",
          reason: "unanswerable-no-source",
          documentIds: [],
          rating: null,
        }) as const;
      await store.noteQuestion(asked("q1"));
      await store.noteQuestion(asked("q2"));
      expect(await store.rate("q1", -1)).toBe(true);
      expect(await store.rate("q9", 1)).toBe(false);
      expect((await store.askedQuestions(10)).map((one) => [one.id, one.rating])).toEqual([
        ["q2", null],
        ["q1", -1],
      ]);
      expect(await store.askedQuestions(1)).toHaveLength(1);
    });

    test("keeps hit tests, pins, synonyms and confirmations", async () => {
      const store = await open();
      expect(await store.synonyms()).toBeNull();
      await store.setSynonyms([{ official: ["食品经营许可证"], everyday: ["开饭店的证"] }]);
      expect(await store.synonyms()).toEqual([{ official: ["食品经营许可证"], everyday: ["开饭店的证"] }]);
      await store.setHitTestQuestions([{ id: "1", question: "要多久？", documentId: "a", answerable: true }]);
      expect(await store.hitTestQuestions()).toHaveLength(1);
      const run = (id: string, runAt: string) => ({
        id,
        runAt,
        release: null,
        questions: 0,
        hits: 0,
        rows: [],
      });
      await store.saveHitTest(run("r1", now));
      await store.saveHitTest(run("r2", later));
      expect((await store.hitTests(5)).map((one) => one.id)).toEqual(["r2", "r1"]);
      expect(await store.pins()).toEqual([]);
      await store.saveDraft(version("a", "one"), now);
      expect(await store.confirm("a", later)).toBe(true);
      expect((await store.drafts())[0]?.confirmedAt).toBe(later);
      expect(await store.confirm("b", later)).toBe(false);
      expect(await store.indexedRelease()).toBeNull();
      await store.setIndexedRelease(4);
      expect(await store.indexedRelease()).toBe(4);
    });
  });
}
