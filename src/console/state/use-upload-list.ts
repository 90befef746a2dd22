import { shallowRef } from "vue";
import {
  addFiles,
  assignEntry,
  type Refusal,
  removeEntry,
  renameEntry,
  type UploadEntry,
} from "./upload-list.ts";

let lastId = 0;

/** A list of files being chosen. */
export function useUploadList() {
  const entries = shallowRef<readonly UploadEntry[]>([]);
  const refused = shallowRef<readonly Refusal[]>([]);

  return {
    entries,
    refused,
    /** As the client wants them. */
    chosen: () => entries.value.map(({ file, name, materialId }) => ({ file, name, materialId })),
    add(files: readonly File[]): number {
      const before = entries.value.length;
      const added = addFiles(entries.value, files, () => `file-${++lastId}`);
      entries.value = added.entries;
      refused.value = added.refused;
      return added.entries.length - before;
    },
    remove(id: string): void {
      entries.value = removeEntry(entries.value, id);
    },
    rename(id: string, name: string): void {
      entries.value = renameEntry(entries.value, id, name);
    },
    assign(id: string, materialId: string | null): void {
      entries.value = assignEntry(entries.value, id, materialId);
    },
    clear(): void {
      entries.value = [];
      refused.value = [];
    },
  };
}

export type UploadList = ReturnType<typeof useUploadList>;

let kept: { readonly itemId: string; readonly list: UploadList } | null = null;

/**
 * The files chosen for an item. They outlive the page, so that going back to the checklist loses
 * nothing; choosing another item starts anew. They are never written to the disk of a computer that
 * others may use after.
 */
export function keptUploadList(itemId: string): UploadList {
  if (kept?.itemId !== itemId) kept = { itemId, list: useUploadList() };
  return kept.list;
}
