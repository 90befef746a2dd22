import type { HolidayYear } from "../domain/calendar.ts";
import { type GuidanceKnowledge, noGuidanceKnowledge } from "../domain/guidance-knowledge.ts";
import { type LabelWords, noLabelWords } from "../domain/label-words.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { MatchingKnowledge } from "../domain/matching.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Theme } from "../domain/theme.ts";
import type { Wording } from "../domain/wording.ts";

/** The loaded knowledge base. Immutable; a change of files is a new catalog with a new version. */
export interface Catalog {
  /** Fingerprint of every knowledge file: the same files give the same version on every runtime. */
  readonly version: string;
  /** Items in force on the day, with the rules in force on it, ordered by code. */
  items(asOf: LocalDate): readonly ServiceItem[];
  /** One item by id, code (SI-01), official name or alias; null when there is none in force on the day. */
  item(idOrCodeOrName: string, asOf: LocalDate): ServiceItem | null;
  /** Themes (一件事) in force on the day, with those of their items that are. */
  themes(asOf: LocalDate): readonly Theme[];
  /** One theme by id, code, name or alias; null when there is none in force on the day. */
  theme(idOrCodeOrName: string, asOf: LocalDate): Theme | null;
  /** Ids of questions that mean the same in every item that asks them. */
  readonly commonQuestions: ReadonlySet<string>;
  /** Policies to match a profile against, past and future ones included. */
  readonly matching: MatchingKnowledge;
  readonly materialTypes: readonly MaterialType[];
  /** How papers name things, beyond the labels of the types. */
  readonly labelWords: LabelWords;
  readonly wording: Wording;
  readonly calendar: readonly HolidayYear[];
  /** How people talk about the items. */
  readonly guidance: GuidanceKnowledge;
}

/** A catalog of items that hold all their rules, past and future. */
export function createCatalog(parts: {
  readonly version: string;
  readonly items: readonly ServiceItem[];
  readonly themes?: readonly Theme[];
  readonly commonQuestions?: ReadonlySet<string>;
  readonly matching?: MatchingKnowledge;
  readonly materialTypes: readonly MaterialType[];
  readonly labelWords?: LabelWords;
  readonly wording: Wording;
  readonly calendar: readonly HolidayYear[];
  readonly guidance?: GuidanceKnowledge;
}): Catalog {
  const { version, materialTypes, wording, calendar, guidance = noGuidanceKnowledge } = parts;
  const ordered = [...parts.items].sort((a, b) => orderKey(a).localeCompare(orderKey(b)));
  const items = onceADay((asOf) =>
    ordered.filter((item) => isInForce(item, asOf)).map((item) => onDay(item, asOf)),
  );
  const byName = onceADay((asOf) => {
    const named = new Map<string, ServiceItem>();
    // Ids, codes and names before aliases; the first item of two that share an alias.
    for (const item of items(asOf))
      for (const name of [item.id, ...item.codes, item.name]) if (!named.has(name)) named.set(name, item);
    for (const item of items(asOf))
      for (const alias of item.aliases) if (!named.has(alias)) named.set(alias, item);
    return named;
  });
  const themes = onceADay((asOf) =>
    (parts.themes ?? [])
      .filter((theme) => isInForce(theme, asOf))
      .flatMap((theme) => themeOn(theme, items(asOf))),
  );
  return {
    version,
    items,
    themes,
    theme: (wanted, asOf) => themes(asOf).find((theme) => answersTo(theme, wanted.trim())) ?? null,
    item: (wanted, asOf) => byName(asOf).get(wanted.trim()) ?? null,
    commonQuestions: parts.commonQuestions ?? new Set(),
    matching: parts.matching ?? { facts: [], policies: [], licenses: [] },
    materialTypes,
    labelWords: parts.labelWords ?? noLabelWords,
    wording,
    calendar,
    guidance,
  };
}

/** Days asked for are few: today's, and those of the reviews being worked on. */
const DAYS_KEPT = 16;

/** Works a day out once and keeps the latest few. */
function onceADay<T>(make: (asOf: LocalDate) => T): (asOf: LocalDate) => T {
  const made = new Map<LocalDate, T>();
  return (asOf) => {
    const known = made.get(asOf);
    if (known !== undefined) return known;
    const value = make(asOf);
    const [oldest] = made.keys();
    if (made.size >= DAYS_KEPT && oldest !== undefined) made.delete(oldest);
    made.set(asOf, value);
    return value;
  };
}

function orderKey(item: ServiceItem): string {
  return item.codes[0] ?? item.id;
}

/** The theme with what is in force of it; none when nothing is. */
function themeOn(theme: Theme, served: readonly ServiceItem[]): readonly Theme[] {
  const isServed = ({ itemId }: { readonly itemId: string }) => served.some((item) => item.id === itemId);
  const items = theme.items.filter(isServed);
  const among = <T extends { readonly of: readonly { readonly itemId: string }[] }>(shared: readonly T[]) =>
    shared.map((one) => ({ ...one, of: one.of.filter(isServed) }));
  return items.length === 0
    ? []
    : [
        {
          ...theme,
          items,
          sharedMaterials: among(theme.sharedMaterials),
          sharedFields: among(theme.sharedFields),
        },
      ];
}

function answersTo(item: Pick<ServiceItem, "id" | "codes" | "name" | "aliases">, wanted: string): boolean {
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
