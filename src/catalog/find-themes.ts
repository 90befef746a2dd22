import type { LocalDate } from "../domain/local-date.ts";
import type { Theme } from "../domain/theme.ts";
import type { Catalog } from "./catalog.ts";
import { createFinder, type Finder, type Found } from "./finding/finder.ts";

export type FoundTheme = Found<Theme>;

/** By the themes of a day as a catalog hands them out; gone with them. */
const finders = new WeakMap<object, Finder<Theme>>();

/** Themes (一件事) that answer to what people type, found as items are. Best first. */
export function findThemes(
  catalog: Pick<Catalog, "themes" | "guidance">,
  asOf: LocalDate,
  query: string,
): readonly FoundTheme[] {
  const themes = catalog.themes(asOf);
  let finder = finders.get(themes);
  if (!finder) {
    // Every theme has half a dozen authorities: their names alone mean none of them.
    finder = createFinder(themes, { ...catalog.guidance.words, departments: [] });
    finders.set(themes, finder);
  }
  return finder.find(query);
}
