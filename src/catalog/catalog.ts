import type { HolidayYear } from "../domain/calendar.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Wording } from "../domain/wording.ts";

/** The loaded knowledge base. Immutable; a change of files is a new catalog with a new version. */
export interface Catalog {
  /** Fingerprint of every knowledge file: the same files give the same version on every runtime. */
  readonly version: string;
  /** Items in force on the day, with the rules in force on it, ordered by code. */
  items(asOf: LocalDate): readonly ServiceItem[];
  /** One item by id, code (SI-01), official name or alias; null when there is none in force on the day. */
  item(idOrCodeOrName: string, asOf: LocalDate): ServiceItem | null;
  readonly materialTypes: readonly MaterialType[];
  readonly wording: Wording;
  readonly calendar: readonly HolidayYear[];
}

/** A catalog of items that hold all their rules, past and future. */
export function createCatalog(parts: {
  readonly version: string;
  readonly items: readonly ServiceItem[];
  readonly materialTypes: readonly MaterialType[];
  readonly wording: Wording;
  readonly calendar: readonly HolidayYear[];
}): Catalog {
  const { version, materialTypes, wording, calendar } = parts;
  const ordered = [...parts.items].sort((a, b) => orderKey(a).localeCompare(orderKey(b)));
  const items = (asOf: LocalDate) =>
    ordered.filter((item) => isInForce(item, asOf)).map((item) => onDay(item, asOf));
  return {
    version,
    items,
    item: (wanted, asOf) => items(asOf).find((item) => answersTo(item, wanted.trim())) ?? null,
    materialTypes,
    wording,
    calendar,
  };
}

function orderKey(item: ServiceItem): string {
  return item.codes[0] ?? item.id;
}

function answersTo(item: ServiceItem, wanted: string): boolean {
  return (
    item.id === wanted || item.codes.includes(wanted) || item.name === wanted || item.aliases.includes(wanted)
  );
}

/** The item as it stands on the day: superseded rules and those to come are left out. */
function onDay(item: ServiceItem, asOf: LocalDate): ServiceItem {
  return { ...item, rules: item.rules.filter((rule) => isInForce(rule, asOf)) };
}

/** In force from the first day on, until the last day, both included. */
export function isInForce(
  dated: { readonly effectiveFrom: LocalDate; readonly effectiveUntil?: LocalDate },
  asOf: LocalDate,
): boolean {
  return dated.effectiveFrom <= asOf && (dated.effectiveUntil === undefined || asOf <= dated.effectiveUntil);
}
