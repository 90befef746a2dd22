import type { ServiceItem } from "../domain/service-item.ts";
import type { Theme } from "../domain/theme.ts";

/**
 * An item comes after those whose result it asks for and those the theme puts before it; among free ones the
 * theme's stages decide, then the given order. Items that wait for each other keep that order.
 */
export function orderBundle(items: readonly ServiceItem[], theme?: Theme): readonly ServiceItem[] {
  const stageOf = (item: ServiceItem) => {
    const stageId = theme?.items.find((entry) => entry.itemId === item.id)?.stageId;
    return theme?.stages.findIndex((stage) => stage.id === stageId) ?? 0;
  };
  const rest = [...items]
    .map((item, at) => ({ item, at }))
    .sort((a, b) => stageOf(a.item) - stageOf(b.item) || a.at - b.at)
    .map(({ item }) => item);
  const ordered: ServiceItem[] = [];
  while (rest.length > 0) {
    const free = rest.findIndex(
      (item) => !rest.some((other) => other !== item && waitsFor(item, other, theme)),
    );
    ordered.push(...rest.splice(Math.max(0, free), 1));
  }
  return ordered;
}

function waitsFor(item: ServiceItem, other: ServiceItem, theme: Theme | undefined): boolean {
  return needsResultOf(item, other) || comesAfter(item.id, other.id, theme, new Set());
}

/** Through any number of entries between: a step that is no item of the catalog may stand between two. */
function comesAfter(id: string, other: string, theme: Theme | undefined, seen: Set<string>): boolean {
  const entries = theme
    ? [...theme.items.map(({ itemId, after }) => ({ id: itemId, after })), ...theme.steps]
    : [];
  const before = entries.find((entry) => entry.id === id)?.after ?? [];
  return before.some((name) => {
    if (name === other) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return comesAfter(name, other, theme, seen);
  });
}

function needsResultOf(item: ServiceItem, other: ServiceItem): boolean {
  return item.materials.some((material) =>
    material.typeIds.some((type) => other.resultTypeIds.includes(type)),
  );
}
