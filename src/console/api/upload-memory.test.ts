import { expect, test } from "vitest";
import { uploadMemory } from "./upload-memory.ts";

/** A tab's storage; only what the memory uses. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}

const photo = (lastModified: number) => new File(["abc"], "image.jpg", { lastModified });

test("knows a file again that is chosen again after a reload, and another of the same name apart", () => {
  const tab = storage();
  uploadMemory("pet-shop", tab).remember(photo(1), "u1");
  const reloaded = uploadMemory("pet-shop", tab);
  expect(reloaded.find(photo(1))?.id).toBe("u1");
  expect(reloaded.find(photo(2))).toBeNull();
  expect(uploadMemory("tea-house", tab).find(photo(1))).toBeNull();
  reloaded.forget("u1");
  expect(tab).toHaveLength(0);
});

test("works where the tab keeps nothing, and passes over what is not its own", () => {
  uploadMemory("pet-shop", null).remember(photo(1), "u1");
  expect(uploadMemory("pet-shop", null).find(photo(1))?.id).toBe("u1");
  const tab = storage();
  tab.setItem("firstpass.uploads.pet-shop", '[{"id":1},null,{"id":"u2","fingerprint":"f"}');
  expect(uploadMemory("pet-shop", tab).all()).toEqual([]);
  tab.setItem("firstpass.uploads.pet-shop", '[{"id":1},null,{"id":"u2","fingerprint":"f"}]');
  expect(uploadMemory("pet-shop", tab).all()).toEqual([{ id: "u2", fingerprint: "f" }]);
});
