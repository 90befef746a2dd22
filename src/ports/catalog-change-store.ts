import type { CatalogChange, CatalogDraft } from "../domain/catalog-change.ts";

/** Keeps what policy staff change about the catalog in forms: drafts, and the layers published. */
export interface CatalogChangeStore {
  /** Every change ever published, by number; rolled back ones too. */
  changes(): Promise<readonly CatalogChange[]>;
  /** Another text whenever `changes()` gives others; cheap to ask for, so that servers can follow each other. */
  version(): Promise<string>;
  /** Numbers and keeps the change, and removes the item's draft, in one step. */
  publish(change: Omit<CatalogChange, "number">): Promise<CatalogChange>;
  /** False when there is no such change, or it is rolled back already. */
  rollBack(number: number, by: { readonly at: string; readonly by: string }): Promise<boolean>;
  draft(itemId: string): Promise<CatalogDraft | null>;
  drafts(): Promise<readonly CatalogDraft[]>;
  /** False when the draft kept is not of the revision before: somebody else saved it meanwhile. */
  saveDraft(draft: CatalogDraft): Promise<boolean>;
  removeDraft(itemId: string): Promise<void>;
}
