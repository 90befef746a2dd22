import type { FoundTheme } from "../catalog/find-themes.ts";
import { type Exchange, fillWords, type Said, type Step } from "./guide-context.ts";

/** From here on a theme is told beside the items found; as sure as an item has to be to be taken up. */
const SURE_SCORE = 0.5;
/** From here on it is offered where no item is. */
const OFFERED_SCORE = 0.25;

/** What is said of an item, and the theme (一件事) that the message may mean as well. */
export function besideThemes(exchange: Exchange, said: Said): Said {
  const offered = new Set(said.items?.map(({ item }) => item.id));
  const themes = exchange.themes.filter(
    ({ item, score }) => score >= SURE_SCORE && item.items.some(({ itemId }) => offered.has(itemId)),
  );
  const line = themeLine(exchange, themes[0]);
  return line === null ? said : { ...said, themes, reply: `${line}\n${said.reply}` };
}

/** A theme that the catalog has no item for: 加装电梯. */
export const nameTheme: Step = (exchange) => {
  const themes = exchange.themes.filter(({ score }) => score >= OFFERED_SCORE);
  const line = exchange.session.pending === null ? themeLine(exchange, themes[0]) : null;
  return line === null ? null : { intent: "find-item", themes, items: [], reply: line };
};

/** The theme with what belongs to it; null where there is none. */
function themeLine({ language, parts, asOf }: Exchange, found: FoundTheme | undefined): string | null {
  if (!found) return null;
  const { name, items, steps } = found.item;
  const ofItems = items.flatMap(({ itemId }) => parts.catalog.item(itemId, asOf)?.name ?? []);
  return fillWords(language.wording.theme, {
    theme: name,
    parts: [...ofItems, ...steps.map((step) => step.name)].join("、"),
  });
}
