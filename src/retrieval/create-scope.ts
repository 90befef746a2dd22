import { regionsAbove } from "../domain/division-code.ts";
import type { Passage } from "../domain/passage.ts";
import type { PassageFilter } from "../ports/passage-index.ts";

/** Whether the filter lets a passage be found at all, one fact of it at a time: see PassageFilter. */
export interface Scope {
  region(region: Passage["region"]): boolean;
  from(effectiveFrom: Passage["effectiveFrom"]): boolean;
  until(effectiveUntil: Passage["effectiveUntil"]): boolean;
  items(itemIds: Passage["itemIds"]): boolean;
}

export function createScope({ region, asOf, itemId }: PassageFilter): Scope {
  const regions = region === undefined ? null : new Set<string>(regionsAbove(region));
  return {
    region: (of) => regions === null || of === undefined || regions.has(of),
    from: (day) => asOf === undefined || day === undefined || day <= asOf,
    until: (day) => asOf === undefined || day === undefined || day >= asOf,
    items: (ids) => itemId === undefined || ids === undefined || ids.includes(itemId),
  };
}
