// The documents of the base as policy staff see them: each draft beside what the current release holds of it.
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import type { DraftEntry, KnowledgeStore } from "../ports/knowledge-store.ts";

/** A document as policy staff see it. `state` compares the draft with the current release. */
export interface DocumentListing {
  readonly document: KnowledgeDocument;
  readonly state: "draft" | "published" | "changed" | "removed";
  readonly passages: number;
  readonly updatedAt: string;
  readonly confirmedAt: string;
}

/** Every document there is a draft of, those to be removed with the next release included. */
export async function listDocuments(store: KnowledgeStore): Promise<readonly DocumentListing[]> {
  const current = await store.currentRelease();
  const released = new Map(
    (current ? await store.entries(current.number) : []).map((entry) => [entry.documentId, entry.version]),
  );
  const all = await Promise.all(
    (await store.drafts()).map((draft) => listing(store, draft, released.get(draft.documentId))),
  );
  return all.filter((one) => one !== null);
}

async function listing(
  store: KnowledgeStore,
  draft: DraftEntry,
  released: string | undefined,
): Promise<DocumentListing | null> {
  const shown = draft.version ?? released;
  const version = shown === undefined ? null : await store.version(draft.documentId, shown);
  if (!version) return null;
  const state =
    draft.version === null
      ? "removed"
      : released === undefined
        ? "draft"
        : released === draft.version
          ? "published"
          : "changed";
  return {
    document: version.document,
    state,
    passages: version.passages.length,
    updatedAt: draft.updatedAt,
    confirmedAt: draft.confirmedAt,
  };
}
