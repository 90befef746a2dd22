import type { Synonym } from "../../http/answers-contract.ts";

/** A row of the table as it is typed: several words in a cell, parted by 、 or commas. */
export interface SynonymRow {
  readonly key: string;
  everyday: string;
  official: string;
}

export type SynonymFault =
  | { readonly kind: "incomplete" }
  | { readonly kind: "bad-length"; readonly word: string };

const shortest = 2;
const longest = 40;

export function rowOf(entry: Synonym, key: string): SynonymRow {
  return { key, everyday: entry.everyday.join("、"), official: entry.official.join("、") };
}

/** The table to save, or the first fault. Rows that are wholly empty are left out. */
export function readRows(
  rows: readonly SynonymRow[],
):
  | { readonly ok: true; readonly synonyms: readonly Synonym[] }
  | { readonly ok: false; readonly fault: SynonymFault } {
  const synonyms: Synonym[] = [];
  for (const row of rows) {
    const [everyday, official] = [wordsOf(row.everyday), wordsOf(row.official)];
    if (everyday.length === 0 && official.length === 0) continue;
    if (everyday.length === 0 || official.length === 0) return { ok: false, fault: { kind: "incomplete" } };
    const bad = [...everyday, ...official].find((word) => word.length < shortest || word.length > longest);
    if (bad !== undefined) return { ok: false, fault: { kind: "bad-length", word: bad } };
    synonyms.push({ everyday, official });
  }
  return { ok: true, synonyms };
}

function wordsOf(cell: string): string[] {
  return [
    ...new Set(
      cell
        .split(/[、,，;；]/u)
        .map((word) => word.trim())
        .filter((word) => word !== ""),
    ),
  ];
}
