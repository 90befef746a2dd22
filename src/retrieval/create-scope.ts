import { regionsAbove } from "../domain/division-code.ts";
import type { Passage } from "../domain/passage.ts";
import type { PassageFilter } from "../ports/passage-index.ts";

/** Whether the filter lets a passage be found at all: see PassageFilter. */
export function createScope(filter: PassageFilter): (passage: Passage) => boolean {
  const regions = filter.region === undefined ? null : new Set<string>(regionsAbove(filter.region));
  const { asOf, itemId } = filter;
  return (passage) => {
    if (regions && passage.region !== undefined && !regions.has(passage.region)) return false;
    if (asOf !== undefined) {
      if (passage.effectiveFrom !== undefined && passage.effectiveFrom > asOf) return false;
      if (passage.effectiveUntil !== undefined && passage.effectiveUntil < asOf) return false;
    }
    return itemId === undefined || passage.itemIds === undefined || passage.itemIds.includes(itemId);
  };
}
