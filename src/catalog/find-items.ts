import type { LocalDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Catalog } from "./catalog.ts";
import { createFinder, type Finder, type FoundItem } from "./finding/finder.ts";

/** By the items of a day as a catalog hands them out; gone with them. */
const finders = new WeakMap<object, Finder<ServiceItem>>();

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
  const items = catalog.items(asOf);
  let finder = finders.get(items);
  if (!finder) {
    finder = createFinder(items, catalog.guidance.words);
    finders.set(items, finder);
  }
  return finder.find(query);
}
