import type { LocalDate } from "../domain/local-date.ts";
import type { Catalog } from "./catalog.ts";
import { createItemFinder, type FoundItem, type ItemFinder } from "./finding/finder.ts";

/** Days for which an index is kept: today, and one asked about beside it. */
const KEPT_DAYS = 2;
const finders = new WeakMap<object, Map<LocalDate, ItemFinder>>();

/**
 * Items that answer to what people type: code, official name, alias, everyday words (我想开个小店), slips of
 * the ear and the keyboard, Traditional characters, pinyin or its initials (gtgsh). Best first. The first
 * question of a day makes an index over the items of that day.
 */
export function findItems(
  catalog: Pick<Catalog, "items" | "guidance">,
  asOf: LocalDate,
  query: string,
): readonly FoundItem[] {
  const byDay = finders.get(catalog) ?? new Map<LocalDate, ItemFinder>();
  finders.set(catalog, byDay);
  let finder = byDay.get(asOf);
  if (!finder) {
    finder = createItemFinder(catalog.items(asOf), catalog.guidance.words);
    for (const day of [...byDay.keys()].slice(0, Math.max(0, byDay.size - KEPT_DAYS + 1))) byDay.delete(day);
    byDay.set(asOf, finder);
  }
  return finder.find(query);
}
