import { expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import type { DocumentListing } from "./document-listings.ts";
import { findStale } from "./find-stale.ts";

function listing(id: string, more: Partial<DocumentListing>, effectiveUntil?: string): DocumentListing {
  return {
    document: { id, title: id, ...(effectiveUntil ? { effectiveUntil: localDate(effectiveUntil) } : {}) },
    state: "published",
    passages: 1,
    updatedAt: "2026-01-01T00:00:00Z",
    confirmedAt: "2026-11-01T00:00:00Z",
    ...more,
  };
}

test("documents whose time is over or that nobody confirmed for months are stale, removed ones are not", () => {
  const stale = findStale(
    [
      listing("在用", {}),
      listing("到期", {}, "2026-11-21"),
      listing("今日到期", {}, "2026-11-22"),
      listing("久未确认", { confirmedAt: "2025-10-01T00:00:00Z" }),
      listing("已移除", { state: "removed", confirmedAt: "2020-01-01T00:00:00Z" }),
    ],
    localDate("2026-11-22"),
    12,
  );
  expect(stale.map(({ documentId, why }) => [documentId, why]).toSorted()).toEqual([
    ["久未确认", "unconfirmed"],
    ["到期", "expired"],
  ]);
});
