import { shallowRef } from "vue";
import { dropUpload } from "../api/send-in-parts.ts";
import { type UploadMemory, uploadMemory } from "../api/upload-memory.ts";
import {
  addArrived,
  addFiles,
  assignEntry,
  type Refusal,
  removeEntry,
  renameEntry,
  replaceEntry,
  type UploadEntry,
} from "./upload-list.ts";

let lastId = 0;

/**
 * A list of files being chosen.
 * @param memory of what has begun to be sent: a file removed from the list is let go of there, too
 */
export function useUploadList(memory: UploadMemory) {
  const entries = shallowRef<readonly UploadEntry[]>([]);
  const refused = shallowRef<readonly Refusal[]>([]);

  /** What has come of the file is wanted no more. */
  function letGo(id: string): void {
    const entry = entries.value.find((one) => one.id === id);
    const uploadId = entry?.file ? memory.find(entry.file)?.id : entry?.uploadId;
    if (uploadId) void dropUpload(uploadId, memory);
  }

  return {
    entries,
    refused,
    /** As the client wants them. */
    chosen: () => entries.value.map(({ id: _, ...entry }) => entry),
    /** Takes in what came wholly before the page was loaded anew. */
    addArrived(arrived: { readonly id: string; readonly name: string; readonly sizeBytes: number }): void {
      entries.value = addArrived(entries.value, arrived, () => `file-${++lastId}`);
    },
    add(files: readonly File[]): number {
      const before = entries.value.length;
      const added = addFiles(entries.value, files, () => `file-${++lastId}`);
      entries.value = added.entries;
      refused.value = added.refused;
      return added.entries.length - before;
    },
    remove(id: string): void {
      letGo(id);
      entries.value = removeEntry(entries.value, id);
    },
    rename(id: string, name: string): void {
      entries.value = renameEntry(entries.value, id, name);
    },
    replace(id: string, file: File): void {
      letGo(id);
      entries.value = replaceEntry(entries.value, id, file);
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
 * others may use after; which of them have begun to be sent the tab remembers.
 */
export function keptUploadList(itemId: string): UploadList {
  if (kept?.itemId !== itemId) kept = { itemId, list: useUploadList(uploadMemory(itemId)) };
  return kept.list;
}
