import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Connection, Table } from "@lancedb/lancedb";
import { z } from "zod";
import type {
  PassageCandidate,
  PassageIndex,
  PassageIndexChange,
  PassageQuery,
  TermKind,
  TermStatistics,
} from "../../ports/passage-index.ts";
import { PASSAGE_COLUMNS, passageOfRow, quote, rowOf, whereOf } from "./passage-row.ts";
import { TermSketch } from "./term-sketch.ts";

type Lance = typeof import("@lancedb/lancedb");

export interface LancedbOptions {
  /** Folder of the database; made when missing. */
  readonly folder: string;
  /** Length of the passages' vectors; none: the index has no vectors. Fixed when the folder is made. */
  readonly vectorLength?: number;
  /** New rows searched one by one before they are taken into the index; larger for loading much at once. */
  readonly rowsBeforeOptimize?: number;
}

const TABLE = "passages";
const SKETCH = "term-statistics.bin";
const KINDS: readonly TermKind[] = ["bigrams", "words"];
/** Columns a filter asks for, and what index answers it. */
const FILTER_INDEXES = {
  region: "bitmap",
  effectiveFrom: "btree",
  effectiveUntil: "btree",
  documentId: "btree",
} as const;
const DEFAULT_ROWS_BEFORE_OPTIMIZE = 2000;

/**
 * Passages in embedded LanceDB: on disk, full text over terms cut beforehand. One change is one
 * version of the table, so readers see all of it or none. The native library (about 180 MB on disk)
 * is loaded at the first call.
 */
export async function openLancedbPassageIndex(options: LancedbOptions): Promise<PassageIndex> {
  const lance: Lance = await import("@lancedb/lancedb");
  await mkdir(options.folder, { recursive: true });
  const connection = await lance.connect(options.folder);
  const names = await connection.tableNames();
  const table = names.includes(TABLE)
    ? await connection.openTable(TABLE)
    : await createTable(connection, options.vectorLength);
  const sketch = await loadSketch(options.folder, table);
  return new LancedbPassageIndex(lance, connection, table, sketch, options);
}

class LancedbPassageIndex implements PassageIndex {
  readonly #lance: Lance;
  readonly #connection: Connection;
  readonly #table: Table;
  readonly #options: LancedbOptions;
  #sketch: TermSketch;
  /** Changes run one after another. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    lance: Lance,
    connection: Connection,
    table: Table,
    sketch: TermSketch,
    options: LancedbOptions,
  ) {
    this.#lance = lance;
    this.#connection = connection;
    this.#table = table;
    this.#sketch = sketch;
    this.#options = options;
  }

  apply(change: PassageIndexChange): Promise<void> {
    const done = this.#last.then(() => this.#apply(change));
    // Tidying up comes after the change is told as done, and before the next one.
    this.#last = done.then(() => this.#tidy()).catch(() => undefined);
    return done;
  }

  async #apply(change: PassageIndexChange): Promise<void> {
    const documentIds = [...change.removeDocumentIds, ...change.put.map(({ documentId }) => documentId)];
    if (documentIds.length === 0) return;
    const where = `\`documentId\` IN (${documentIds.map(quote).join(", ")})`;
    const before = await this.#table.query().where(where).select(["bigrams", "words"]).toArray();
    const passages = change.put.flatMap((document) => document.passages);
    if (passages.length === 0) await this.#table.delete(where);
    else if (before.length === 0) await this.#table.add(passages.map(rowOf));
    else {
      // One version for what comes and what goes: no reader sees a document half replaced.
      await this.#table
        .mergeInsert("id")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .whenNotMatchedBySourceDelete({ where })
        .execute(passages.map(rowOf));
    }
    for (const row of before) this.#sketch.count(termsOfRow(row), -1);
    for (const { terms } of passages) this.#sketch.count(terms, 1);
    if ((await this.#table.listIndices()).length === 0) await createIndexes(this.#lance, this.#table);
    await saveSketch(this.#options.folder, this.#table, this.#sketch);
  }

  async #tidy(): Promise<void> {
    const statistics = await this.#table.indexStats(`${KINDS[0]}_idx`);
    const limit = this.#options.rowsBeforeOptimize ?? DEFAULT_ROWS_BEFORE_OPTIMIZE;
    if ((statistics?.numUnindexedRows ?? 0) < limit) return;
    await this.#table.optimize();
    await saveSketch(this.#options.folder, this.#table, this.#sketch);
  }

  async search(query: PassageQuery): Promise<readonly PassageCandidate[]> {
    const where = whereOf(query.filter);
    const searches = KINDS.filter((kind) => query.terms[kind].length > 0).map(
      async (kind): Promise<RankedRows> => [
        kind,
        await this.#byTerms(kind, query.terms[kind], where, query.limit),
      ],
    );
    if (query.vector && this.#options.vectorLength === query.vector.length) {
      const { vector } = query;
      searches.push(
        this.#byMeaning(vector, where, query.limit).then((rows): RankedRows => ["meaning", rows]),
      );
    }
    return mergeRanks(await Promise.all(searches));
  }

  #byTerms(kind: TermKind, terms: readonly string[], where: string | null, limit: number) {
    const match = new this.#lance.MatchQuery([...new Set(terms)].join(" "), kind);
    const query = this.#table
      .query()
      .fullTextSearch(match)
      .select([...PASSAGE_COLUMNS, "_score"])
      .limit(limit);
    return (where === null ? query : query.where(where)).toArray();
  }

  #byMeaning(vector: Float32Array, where: string | null, limit: number) {
    const query = this.#table
      .vectorSearch(Array.from(vector))
      .distanceType("dot")
      .select([...PASSAGE_COLUMNS, "_distance"])
      .limit(limit);
    return (where === null ? query : query.where(where)).toArray();
  }

  statistics(): Promise<TermStatistics> {
    return Promise.resolve(this.#sketch);
  }

  async passagesOf(documentId: string) {
    const rows = await this.#table
      .query()
      .where(`\`documentId\` = ${quote(documentId)}`)
      .select([...PASSAGE_COLUMNS])
      .toArray();
    return rows.map(passageOfRow).sort((a, b) => a.ordinal - b.ordinal);
  }

  async documentIds() {
    const ids = new Set<string>();
    for await (const batch of this.#table.query().select(["documentId"])) {
      for (const row of batch) ids.add(documentRow.parse(row).documentId);
    }
    return [...ids].sort();
  }

  trial() {
    return null;
  }

  async close() {
    await this.#last;
    this.#table.close();
    this.#connection.close();
  }
}

const documentRow = z.object({ documentId: z.string() });
const termRow = z.object({ bigrams: z.string(), words: z.string() });

function termsOfRow(row: unknown): Record<TermKind, string[]> {
  const { bigrams, words } = termRow.parse(row);
  const split = (joined: string) => (joined === "" ? [] : joined.split(" "));
  return { bigrams: split(bigrams), words: split(words) };
}

type RankedRows = readonly [TermKind | "meaning", readonly unknown[]];

function mergeRanks(found: readonly RankedRows[]): readonly PassageCandidate[] {
  const byId = new Map<string, { passage: PassageCandidate["passage"]; ranks: Record<string, number> }>();
  for (const [kind, rows] of found) {
    for (const [index, row] of rows.entries()) {
      const passage = passageOfRow(row);
      const known = byId.get(passage.id) ?? { passage, ranks: {} };
      known.ranks[kind] = index + 1;
      byId.set(passage.id, known);
    }
  }
  return [...byId.values()];
}

async function createTable(connection: Connection, vectorLength: number | undefined) {
  const { Field, FixedSizeList, Float32, Int32, Schema, Utf8 } = await import("apache-arrow");
  const texts = [...PASSAGE_COLUMNS, ...KINDS].filter((name) => name !== "ordinal");
  const fields = [
    ...texts.map((name) => new Field(name, new Utf8(), false)),
    new Field("ordinal", new Int32(), false),
    ...(vectorLength === undefined
      ? []
      : [new Field("vector", new FixedSizeList(vectorLength, new Field("item", new Float32(), true)), true)]),
  ];
  return connection.createEmptyTable(TABLE, new Schema(fields), { mode: "create" });
}

async function createIndexes(lance: Lance, table: Table): Promise<void> {
  for (const kind of KINDS) {
    const config = lance.Index.fts({
      baseTokenizer: "whitespace",
      lowercase: false,
      stem: false,
      removeStopWords: false,
      asciiFolding: false,
      maxTokenLength: 100,
      withPosition: false,
    });
    await table.createIndex(kind, { config, replace: true });
  }
  for (const [column, type] of Object.entries(FILTER_INDEXES)) {
    const config = type === "bitmap" ? lance.Index.bitmap() : lance.Index.btree();
    await table.createIndex(column, { config, replace: true });
  }
}

/** The counts are kept beside the table with its version; after a crash between the two they are made anew. */
async function loadSketch(folder: string, table: Table): Promise<TermSketch> {
  const stored = await readFile(join(folder, SKETCH)).catch(() => null);
  const version = await table.version();
  if (stored && stored.length > 8 && stored.readDoubleLE(0) === version) {
    const sketch = TermSketch.fromBytes(stored.subarray(8));
    if (sketch) return sketch;
  }
  const sketch = new TermSketch();
  for await (const batch of table.query().select([...KINDS])) {
    for (const row of batch) sketch.count(termsOfRow(row), 1);
  }
  return sketch;
}

async function saveSketch(folder: string, table: Table, sketch: TermSketch): Promise<void> {
  const version = Buffer.alloc(8);
  version.writeDoubleLE(await table.version());
  const path = join(folder, SKETCH);
  await writeFile(`${path}.tmp`, Buffer.concat([version, sketch.toBytes()]));
  await rename(`${path}.tmp`, path);
}
