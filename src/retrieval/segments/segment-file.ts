import { z } from "zod";
import { divisionCodeSchema } from "../../domain/division-code.ts";
import { localDateSchema } from "../../domain/local-date.ts";
import type { TermKind } from "../../ports/passage-index.ts";
import { type ArrayFile, decodeArrays, encodeArrays, type NumberArray } from "./array-file.ts";
import type { DictionaryColumn } from "./dictionary-column.ts";
import type { PassageColumns, Segment } from "./segment.ts";
import { documentsOf, runsOf } from "./segment.ts";
import type { TermPostings } from "./term-postings.ts";

const KINDS: readonly TermKind[] = ["bigrams", "words"];

const headSchema = z.strictObject({
  size: z.int().nonnegative(),
  usualLengths: z.strictObject({ bigrams: z.number(), words: z.number() }),
  documentIds: z.array(z.string()),
  titles: z.array(z.string()),
  sections: z.array(z.string()),
  // JSON has no undefined: null stands for it.
  regions: z.array(divisionCodeSchema.nullable()),
  froms: z.array(localDateSchema.nullable()),
  untils: z.array(localDateSchema.nullable()),
  itemIds: z.array(z.array(z.string()).nullable()),
  /** Length of the vectors; null: none. */
  vectorLength: z.int().positive().nullable(),
});

const COLUMNS = ["documentIds", "titles", "sections", "regions", "froms", "untils", "itemIds"] as const;

export function encodeSegment(segment: Segment): Uint8Array[] {
  const { columns, postings, vectors, size } = segment;
  const arrays: Record<string, NumberArray> = {
    idStarts: columns.ids.starts,
    idUnits: columns.ids.units,
    textStarts: columns.texts.starts,
    textUnits: columns.texts.units,
    ordinals: columns.ordinals,
  };
  for (const name of COLUMNS) arrays[name] = columns[name].at;
  for (const kind of KINDS) {
    const { terms, starts, slots, counts, lengths, most } = postings[kind];
    arrays[`${kind}Hashes`] = terms.hashes;
    arrays[`${kind}TermStarts`] = terms.texts.starts;
    arrays[`${kind}TermUnits`] = terms.texts.units;
    Object.assign(arrays, { [`${kind}Starts`]: starts, [`${kind}Slots`]: slots, [`${kind}Counts`]: counts });
    Object.assign(arrays, { [`${kind}Lengths`]: lengths, [`${kind}Most`]: most });
  }
  const vectorLength = vectors.find((vector) => vector !== undefined)?.length ?? null;
  if (vectorLength !== null) Object.assign(arrays, packVectors(vectors, vectorLength));
  const head: z.input<typeof headSchema> = {
    size,
    usualLengths: { bigrams: postings.bigrams.usualLength, words: postings.words.usualLength },
    documentIds: [...columns.documentIds.values],
    titles: [...columns.titles.values],
    sections: [...columns.sections.values],
    regions: columns.regions.values.map((region) => region ?? null),
    froms: columns.froms.values.map((day) => day ?? null),
    untils: columns.untils.values.map((day) => day ?? null),
    itemIds: columns.itemIds.values.map((ids) => (ids ? [...ids] : null)),
    vectorLength,
  };
  return encodeArrays({ head, arrays });
}

/** Throws a RangeError or a ZodError for anything else than was encoded. */
export function decodeSegment(bytes: Uint8Array): Segment {
  const file = decodeArrays(bytes);
  const head = headSchema.parse(file.head);
  const u16 = (name: string) => arrayOf(file, name, Uint16Array);
  const u32 = (name: string) => arrayOf(file, name, Uint32Array);
  const column = <T>(name: (typeof COLUMNS)[number], values: readonly T[]): DictionaryColumn<T> => ({
    values,
    at: u16(name),
  });
  const columns: PassageColumns = {
    ids: { starts: u32("idStarts"), units: u16("idUnits") },
    texts: { starts: u32("textStarts"), units: u16("textUnits") },
    ordinals: u32("ordinals"),
    documentIds: column("documentIds", head.documentIds),
    titles: column("titles", head.titles),
    sections: column("sections", head.sections),
    regions: column("regions", withoutNulls(head.regions)),
    froms: column("froms", withoutNulls(head.froms)),
    untils: column("untils", withoutNulls(head.untils)),
    itemIds: column("itemIds", withoutNulls(head.itemIds)),
  };
  const postings = (kind: TermKind): TermPostings => ({
    terms: {
      hashes: u32(`${kind}Hashes`),
      texts: { starts: u32(`${kind}TermStarts`), units: u16(`${kind}TermUnits`) },
    },
    starts: u32(`${kind}Starts`),
    slots: u16(`${kind}Slots`),
    counts: arrayOf(file, `${kind}Counts`, Uint8Array),
    lengths: u32(`${kind}Lengths`),
    most: arrayOf(file, `${kind}Most`, Float32Array),
    usualLength: head.usualLengths[kind],
  });
  return {
    size: head.size,
    columns,
    postings: { bigrams: postings("bigrams"), words: postings("words") },
    documents: documentsOf(columns.documentIds),
    runs: runsOf(columns.regions),
    vectors: head.vectorLength === null ? [] : unpackVectors(file, head.vectorLength, head.size),
  };
}

function arrayOf<T extends NumberArray>(file: ArrayFile, name: string, type: new () => T): T {
  const array = file.arrays[name];
  if (!(array instanceof type)) throw new RangeError(`array ${name} is missing`);
  return array;
}

function withoutNulls<T>(values: readonly (T | null)[]): (T | undefined)[] {
  return values.map((value) => value ?? undefined);
}

/** Vectors of another length than the first are left out: no question has such a one beside it. */
function packVectors(vectors: Segment["vectors"], length: number) {
  const hasVector = new Uint8Array(vectors.length);
  const vectorNumbers = new Float32Array(vectors.length * length);
  for (const [slot, vector] of vectors.entries()) {
    if (vector?.length !== length) continue;
    hasVector[slot] = 1;
    vectorNumbers.set(vector, slot * length);
  }
  return { hasVector, vectorNumbers };
}

function unpackVectors(file: ArrayFile, length: number, size: number): Segment["vectors"] {
  const has = arrayOf(file, "hasVector", Uint8Array);
  const numbers = arrayOf(file, "vectorNumbers", Float32Array);
  return Array.from({ length: size }, (_, slot) =>
    has[slot] === 1 ? numbers.subarray(slot * length, (slot + 1) * length) : undefined,
  );
}
