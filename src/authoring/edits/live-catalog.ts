import type { Catalog } from "../../catalog/catalog.ts";
import type { LoadedCatalog } from "../../catalog/load-catalog.ts";
import type { CatalogChange } from "../../domain/catalog-change.ts";
import type { LocalDate } from "../../domain/local-date.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { type CatalogVersion, type LayerState, layerChanges } from "./layer-changes.ts";

/** The knowledge files with what was published over them, each change from its day on. */
export interface LiveCatalog {
  /** Always as published by now; what is not dated (wording, material types) is today's. */
  readonly catalog: Catalog;
  /** One catalog that stays as it is, for a review of that day. */
  on(day: LocalDate): Catalog;
  versionOn(day: LocalDate): CatalogVersion;
  /** What became of a change on the day it comes into force; null when it is rolled back. */
  stateOf(number: number): LayerState | null;
  /** From now on these changes hold; rolled back ones are as if they had never been. */
  use(changes: readonly CatalogChange[]): void;
  /** Numbers of changes that would not fit if these were all there are; nothing is changed by asking. */
  conflictsAmong(changes: readonly CatalogChange[]): readonly number[];
}

/** Catalogs kept: today's, tomorrow's, and two that somebody looks at. Each is some megabytes. */
const VERSIONS_KEPT = 4;

/** Opens the catalog over loaded files, before any change. */
export function liveCatalog(
  files: readonly KnowledgeFile[],
  loaded: LoadedCatalog,
  today: () => LocalDate,
): LiveCatalog {
  const base: CatalogVersion = { files, loaded, states: new Map() };
  const made = new Map<string, CatalogVersion>();
  let live: readonly CatalogChange[] = [];

  const versionOn = (day: LocalDate): CatalogVersion => {
    const due = live.filter(({ inForceFrom }) => inForceFrom <= day);
    if (due.length === 0) return base;
    const key = due.map(({ number }) => number).join(" ");
    const known = made.get(key);
    if (known) return known;
    const version = layerChanges(base, due);
    const [oldest] = made.keys();
    if (made.size >= VERSIONS_KEPT && oldest !== undefined) made.delete(oldest);
    made.set(key, version);
    return version;
  };
  const on = (day: LocalDate) => versionOn(day).loaded.catalog;

  return {
    catalog: followingCatalog(on, today),
    on,
    versionOn,
    stateOf: (number) => {
      const change = live.find((one) => one.number === number);
      return change ? (versionOn(change.inForceFrom).states.get(number) ?? "conflict") : null;
    },
    use: (changes) => {
      live = changes.filter(({ rolledBack }) => rolledBack === null).toSorted(byDayThenNumber);
      made.clear();
    },
    conflictsAmong: (changes) => {
      const trial = liveCatalog(files, loaded, today);
      trial.use(changes);
      return changes.map(({ number }) => number).filter((number) => trial.stateOf(number) === "conflict");
    },
  };
}

/** Asks for the catalog of the day again at every look. */
function followingCatalog(on: (day: LocalDate) => Catalog, today: () => LocalDate): Catalog {
  const now = () => on(today());
  return {
    get version() {
      return now().version;
    },
    items: (asOf) => on(asOf).items(asOf),
    item: (wanted, asOf) => on(asOf).item(wanted, asOf),
    themes: (asOf) => on(asOf).themes(asOf),
    theme: (wanted, asOf) => on(asOf).theme(wanted, asOf),
    get commonQuestions() {
      return now().commonQuestions;
    },
    get matching() {
      return now().matching;
    },
    get materialTypes() {
      return now().materialTypes;
    },
    get labelWords() {
      return now().labelWords;
    },
    get wording() {
      return now().wording;
    },
    get calendar() {
      return now().calendar;
    },
    get guidance() {
      return now().guidance;
    },
  };
}

function byDayThenNumber(a: CatalogChange, b: CatalogChange): number {
  return a.inForceFrom === b.inForceFrom ? a.number - b.number : a.inForceFrom < b.inForceFrom ? -1 : 1;
}
