import type { Passage } from "../../domain/passage.ts";
import type { IndexedPassage, TermKind } from "../../ports/passage-index.ts";
import { type DictionaryColumn, dictionaryColumn, valueAt } from "./dictionary-column.ts";
import { type PackedTexts, packTexts, textAt } from "./packed-texts.ts";
import { buildStringTable, placeIn, type StringTable } from "./string-table.ts";
import { TermCounter } from "./term-counts.ts";
import { invert, type TermPostings } from "./term-postings.ts";

/** A slot is a number of sixteen bits. */
export const MOST_SLOTS = 65_536;

/** Slots from `start` to before `end` that hold in the same region; none: the whole country. */
export interface RegionRun {
  readonly region: Passage["region"];
  readonly start: number;
  readonly end: number;
}

/**
 * Up to 65,536 passages with what they are found by. Nothing in it ever changes: what is taken out of the
 * base is noted beside it. Passages of a region stand together, so that a search passes over the other regions.
 */
export interface Segment {
  readonly size: number;
  readonly postings: Readonly<Record<TermKind, TermPostings>>;
  readonly columns: PassageColumns;
  readonly documents: DocumentTable;
  readonly runs: readonly RegionRun[];
  /** By slot; none: without meaning. */
  readonly vectors: readonly (Float32Array | undefined)[];
}

/** The passages themselves, one figure a slot. */
export interface PassageColumns {
  readonly ids: PackedTexts;
  readonly texts: PackedTexts;
  readonly documentIds: DictionaryColumn<string>;
  readonly titles: DictionaryColumn<string>;
  readonly sections: DictionaryColumn<string>;
  readonly regions: DictionaryColumn<Passage["region"]>;
  readonly froms: DictionaryColumn<Passage["effectiveFrom"]>;
  readonly untils: DictionaryColumn<Passage["effectiveUntil"]>;
  readonly itemIds: DictionaryColumn<Passage["itemIds"]>;
  readonly ordinals: Uint32Array;
}

/** Slots of each document. */
export interface DocumentTable {
  readonly ids: StringTable;
  /** Where each document's slots start; one more at the end. */
  readonly starts: Uint32Array;
  readonly slots: Uint16Array;
}

/** Passages a builder takes between two breaths. */
const PASSAGES_A_STEP = 200;

/** In the order passages of a segment stand: by region, else as they came. */
export function byRegion(a: Passage, b: Passage): number {
  const [one = "", other = ""] = [a.region, b.region];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A segment of at most 65,536 passages, which must stand in the order of `byRegion`. Yields now and then. */
export function* buildSegment(indexed: readonly IndexedPassage[]): Generator<void, Segment> {
  const counters = { bigrams: new TermCounter(), words: new TermCounter() };
  for (const [slot, { terms }] of indexed.entries()) {
    counters.bigrams.add(terms.bigrams);
    counters.words.add(terms.words);
    if (slot % PASSAGES_A_STEP === PASSAGES_A_STEP - 1) yield;
  }
  const postings = {
    bigrams: yield* invert(counters.bigrams.done()),
    words: yield* invert(counters.words.done()),
  };
  return assemble(
    indexed.map(({ passage }) => passage),
    indexed.map(({ vector }) => vector),
    postings,
  );
}

/** A segment of passages in the order of `byRegion` whose postings are made already. */
export function assemble(
  passages: readonly Passage[],
  vectors: Segment["vectors"],
  postings: Segment["postings"],
): Segment {
  const columns = columnsOf(passages);
  return {
    size: passages.length,
    postings,
    columns,
    documents: documentsOf(columns.documentIds),
    runs: runsOf(columns.regions),
    vectors: vectors.some((vector) => vector !== undefined) ? vectors : [],
  };
}

/** Throws a RangeError for a slot the segment has not. */
export function passageAt({ columns, size }: Segment, slot: number): Passage {
  if (slot >= size) throw new RangeError(`no slot ${slot} in a segment of ${size}`);
  const region = valueAt(columns.regions, slot);
  const effectiveFrom = valueAt(columns.froms, slot);
  const effectiveUntil = valueAt(columns.untils, slot);
  const itemIds = valueAt(columns.itemIds, slot);
  return {
    id: textAt(columns.ids, slot),
    documentId: valueAt(columns.documentIds, slot) ?? "",
    title: valueAt(columns.titles, slot) ?? "",
    section: valueAt(columns.sections, slot) ?? "",
    text: textAt(columns.texts, slot),
    ordinal: columns.ordinals[slot] ?? 0,
    ...(region === undefined ? {} : { region }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveUntil === undefined ? {} : { effectiveUntil }),
    ...(itemIds === undefined ? {} : { itemIds }),
  };
}

/** Slots of a document; empty where the segment holds none of it. */
export function slotsOf({ documents }: Segment, documentId: string): Uint16Array {
  const place = placeIn(documents.ids, documentId);
  return place < 0
    ? new Uint16Array(0)
    : documents.slots.subarray(documents.starts[place], documents.starts[place + 1]);
}

function columnsOf(passages: readonly Passage[]): PassageColumns {
  const itself = <T>(value: T) => value;
  const column = <T extends string | undefined>(of: (passage: Passage) => T) =>
    dictionaryColumn<T>(passages.map(of), itself);
  return {
    ids: packTexts(passages.map(({ id }) => id)),
    texts: packTexts(passages.map(({ text }) => text)),
    documentIds: column(({ documentId }) => documentId),
    titles: column(({ title }) => title),
    sections: column(({ section }) => section),
    regions: column(({ region }) => region),
    froms: column(({ effectiveFrom }) => effectiveFrom),
    untils: column(({ effectiveUntil }) => effectiveUntil),
    itemIds: dictionaryColumn(
      passages.map(({ itemIds }) => itemIds),
      (itemIds) => (itemIds ? JSON.stringify(itemIds) : undefined),
    ),
    ordinals: Uint32Array.from(passages, ({ ordinal }) => ordinal),
  };
}

export function documentsOf({ values, at }: DictionaryColumn<string>): DocumentTable {
  const { table, placeOf } = buildStringTable(values);
  const starts = new Uint32Array(values.length + 1);
  for (const number of at) {
    const after = (placeOf[number] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let place = 0; place < values.length; place++)
    starts[place + 1] = (starts[place + 1] ?? 0) + (starts[place] ?? 0);
  const next = starts.slice();
  const slots = new Uint16Array(at.length);
  for (const [slot, number] of at.entries()) {
    const place = placeOf[number] ?? 0;
    const to = next[place] ?? 0;
    next[place] = to + 1;
    slots[to] = slot;
  }
  return { ids: table, starts, slots };
}

export function runsOf({ values, at }: DictionaryColumn<Passage["region"]>): readonly RegionRun[] {
  const runs: RegionRun[] = [];
  let start = 0;
  for (let slot = 1; slot <= at.length; slot++) {
    if (slot < at.length && at[slot] === at[start]) continue;
    runs.push({ region: values[at[start] ?? 0], start, end: slot });
    start = slot;
  }
  return runs;
}
