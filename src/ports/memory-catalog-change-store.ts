import type { CatalogChange, CatalogDraft } from "../domain/catalog-change.ts";
import type { CatalogChangeStore } from "./catalog-change-store.ts";

/** Forgets with the process: for tests. */
export function memoryCatalogChangeStore(): CatalogChangeStore {
  let changes: readonly CatalogChange[] = [];
  const drafts = new Map<string, CatalogDraft>();
  return {
    changes: async () => changes,
    version: async () => `${changes.length} ${changes.filter(({ rolledBack }) => rolledBack).length}`,
    publish: async (change) => {
      const numbered = { ...change, number: changes.length + 1 };
      changes = [...changes, numbered];
      drafts.delete(change.itemId);
      return numbered;
    },
    rollBack: async (number, rolledBack) => {
      const known = changes.find((change) => change.number === number);
      if (!known || known.rolledBack) return false;
      changes = changes.map((change) => (change === known ? { ...change, rolledBack } : change));
      return true;
    },
    draft: async (itemId) => drafts.get(itemId) ?? null,
    drafts: async () => [...drafts.values()],
    saveDraft: async (draft) => {
      if ((drafts.get(draft.itemId)?.revision ?? 0) !== draft.revision - 1) return false;
      drafts.set(draft.itemId, draft);
      return true;
    },
    removeDraft: async (itemId) => void drafts.delete(itemId),
  };
}
