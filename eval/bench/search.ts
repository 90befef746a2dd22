import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { diskSegmentStore } from "../../src/adapters/fs/disk-segment-store.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { createJiebaSegmenter } from "../../src/adapters/jieba/jieba-segmenter.ts";
import { openLancedbPassageIndex } from "../../src/adapters/lancedb/lancedb-passage-index.ts";
import { openAsking } from "../../src/commands/open-asking.ts";
import { openSearchKnowledge } from "../../src/commands/open-search-knowledge.ts";
import { localDate } from "../../src/domain/local-date.ts";
import type { PassageIndex } from "../../src/ports/passage-index.ts";
import { createPassageSearch } from "../../src/retrieval/create-passage-search.ts";
import { cutTerms } from "../../src/retrieval/cut-terms.ts";
import { createMemoryPassageIndex, openKeptPassageIndex } from "../../src/retrieval/memory-passage-index.ts";
import weights from "../../src/retrieval/weights/ranker.json" with { type: "json" };
import { createSyntheticBase, type SyntheticBase } from "./synthetic-passages.ts";
import { BenchUsageError } from "./usage-error.ts";

const DOCUMENTS_A_CHANGE = 2000;
const PASSAGES_A_DOCUMENT = 10;
const QUESTIONS = 300;
const WARM_UP = 30;
const TOP = 20;
const AS_OF = localDate("2026-11-22");

/**
 * Search over made-up passages put together from statutes: `--passages N` (default 10,000 and 100,000
 * one after the other) in `--index memory` (the default) or `lancedb`, top 20 with region and date
 * filter; publishing while reads go on; memory. `--folder DIR` keeps the base there, and a later run goes on from
 * it; `--load` only adds to it.
 */
export async function benchSearch(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      passages: { type: "string" },
      index: { type: "string", default: "memory" },
      data: { type: "string", default: "../shared/data/laws" },
      folder: { type: "string" },
      load: { type: "boolean", default: false },
    },
  });
  const sizes = values.passages ? values.passages.split(",").map(Number) : [10_000, 100_000];
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new BenchUsageError("--passages takes whole numbers, parted by commas");
  const source = join(projectRoot(), values.data, "articles.jsonl");
  if (!existsSync(source)) return `skipped: no data (${values.data}/articles.jsonl)`;
  const segment = createJiebaSegmenter();
  const base = createSyntheticBase(readSentences(source), segment);
  if (values.index === "memory") return await benchMemory(base, segment, sizes, values);
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), "bench-search-"));
  const lines: string[] = [];
  try {
    let loaded = await documentsIn(folder);
    for (const size of sizes.toSorted((a, b) => a - b)) {
      const documents = Math.ceil(size / PASSAGES_A_DOCUMENT);
      lines.push(
        await load(folder, base, loaded, documents),
        ...(await measure(await openLancedbPassageIndex({ folder }), base, segment, documents)),
      );
      loaded = documents;
    }
  } finally {
    if (!values.folder) rmSync(folder, { recursive: true, force: true });
  }
  return lines.join("\n");
}

async function documentsIn(folder: string): Promise<number> {
  const index = await openLancedbPassageIndex({ folder });
  const { passages } = await index.statistics();
  await index.close();
  return Math.floor(passages / PASSAGES_A_DOCUMENT);
}

async function load(folder: string, base: SyntheticBase, from: number, to: number): Promise<string> {
  const started = performance.now();
  const index = await openLancedbPassageIndex({ folder, rowsBeforeOptimize: Number.POSITIVE_INFINITY });
  for (let at = from; at < to; at += DOCUMENTS_A_CHANGE) {
    const count = Math.min(DOCUMENTS_A_CHANGE, to - at);
    const put = Array.from({ length: count }, (_, offset) => base.document(at + offset));
    await index.apply({ put, removeDocumentIds: [] });
    if (process.stderr.isTTY) process.stderr.write(`\r${at + count} documents`);
  }
  await index.close();
  const written = performance.now();
  // Opened with the usual limit, the next change takes everything into the index.
  const again = await openLancedbPassageIndex({ folder, rowsBeforeOptimize: 1 });
  await again.apply({ put: [base.document(0)], removeDocumentIds: [] });
  await again.close();
  const seconds = (ms: number) => (ms / 1000).toFixed(0);
  return `${(to * PASSAGES_A_DOCUMENT).toLocaleString("en")} passages: written in ${seconds(written - started)} s, indexed in ${seconds(performance.now() - written)} s, ${megabytes(sizeOf(folder))} MB on disk`;
}

/** Loads and measures each size in turn; one index that grows. */
async function benchMemory(
  base: SyntheticBase,
  segment: (text: string) => readonly string[],
  sizes: readonly number[],
  { folder, load: isLoadingOnly }: { readonly folder?: string | undefined; readonly load: boolean },
): Promise<string> {
  const lines: string[] = [];
  const opening = performance.now();
  const index = folder
    ? await openKeptPassageIndex(await diskSegmentStore(folder))
    : createMemoryPassageIndex();
  const { passages } = await index.statistics();
  if (folder)
    lines.push(
      `${passages.toLocaleString("en")} passages read from the folder in ${Math.round(performance.now() - opening)} ms (${megabytes(sizeOf(folder))} MB)`,
    );
  let loaded = Math.floor(passages / PASSAGES_A_DOCUMENT);
  for (const size of sizes.toSorted((a, b) => a - b)) {
    // What a folder holds beyond the size asked for stays.
    const documents = Math.max(loaded, Math.ceil(size / PASSAGES_A_DOCUMENT));
    const started = performance.now();
    for (let at = loaded; at < documents; at += DOCUMENTS_A_CHANGE) {
      const count = Math.min(DOCUMENTS_A_CHANGE, documents - at);
      const put = Array.from({ length: count }, (_, offset) => base.document(at + offset));
      await index.apply({ put, removeDocumentIds: [] });
      if (process.stderr.isTTY) process.stderr.write(`\r${at + count} documents`);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    lines.push(
      `${(documents * PASSAGES_A_DOCUMENT).toLocaleString("en")} passages in memory: ${((documents - loaded) * PASSAGES_A_DOCUMENT).toLocaleString("en")} more put in ${seconds} s`,
      ...(isLoadingOnly ? [] : await measure(index, base, segment, documents)),
    );
    loaded = documents;
  }
  await index.close();
  return lines.join("\n");
}

async function measure(
  index: PassageIndex,
  base: SyntheticBase,
  segment: (text: string) => readonly string[],
  documents: number,
): Promise<string[]> {
  const knowledge = await openSearchKnowledge();
  const search = createPassageSearch({
    index,
    segment,
    knowledge,
    weights,
    withoutAsking: await openAsking(),
    candidates: 50,
  });
  const questions = Array.from({ length: QUESTIONS + WARM_UP }, (_, number) => base.question(number));
  const byIndex = await time(questions, ({ text, region }) =>
    index.search({ terms: cutTerms([text], segment), filter: { region, asOf: AS_OF }, limit: TOP }),
  );
  const bigramsOnly = await time(questions, ({ text, region }) =>
    index.search({
      terms: { bigrams: cutTerms([text], segment).bigrams, words: [] },
      filter: { region, asOf: AS_OF },
      limit: TOP,
    }),
  );
  const ranked = await time(questions, ({ text, region }) =>
    search({ query: text, region, asOf: AS_OF, limit: TOP }),
  );
  const lines = [
    `  bigrams and words, top ${TOP}, filtered   ${show(byIndex)}`,
    `  bigrams alone, top ${TOP}, filtered       ${show(bigramsOnly)}`,
    `  50 candidates each, ranked, top ${TOP}    ${show(ranked)}`,
    `  20 passages published and found after ${(await publish(index, base, segment, documents)).toFixed(0)} ms while reads went on`,
    `  resident memory ${megabytes(process.memoryUsage().rss)} MB`,
  ];
  await index.close();
  return lines;
}

/** Milliseconds from handing in two new documents until a search finds one, with questions being asked beside. */
async function publish(
  index: PassageIndex,
  base: SyntheticBase,
  segment: (text: string) => readonly string[],
  documents: number,
): Promise<number> {
  const fresh = [base.document(documents + 1_000_000), base.document(documents + 1_000_001)];
  const wanted = fresh[0]?.passages[0];
  if (!wanted) throw new Error("a document has passages");
  const query = { terms: wanted.terms, filter: {}, limit: 5 };
  const reads = { areGoingOn: true };
  const reading = (async () => {
    for (let number = 0; reads.areGoingOn; number++) {
      const { text, region } = base.question(number);
      await index.search({ terms: cutTerms([text], segment), filter: { region, asOf: AS_OF }, limit: TOP });
      // Requests come in as events, each after what waits already.
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const started = performance.now();
  await index.apply({ put: fresh, removeDocumentIds: [] });
  const found = await index.search(query);
  const elapsed = performance.now() - started;
  reads.areGoingOn = false;
  await reading;
  if (!found.some(({ passage }) => passage.id === wanted.passage.id))
    throw new Error("published but not found");
  await index.apply({ put: [], removeDocumentIds: fresh.map(({ documentId }) => documentId) });
  return elapsed;
}

interface Times {
  readonly wall: readonly number[];
  /** Of the processor: what the same search takes on a machine that does nothing else. */
  readonly processor: readonly number[];
}

/** Milliseconds of each run but the first few, sorted. */
async function time<T>(questions: readonly T[], run: (question: T) => Promise<unknown>): Promise<Times> {
  const wall: number[] = [];
  const processor: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    const before = process.cpuUsage();
    await run(question);
    const { user, system } = process.cpuUsage(before);
    wall.push(performance.now() - started);
    processor.push((user + system) / 1000);
  }
  const sorted = (times: readonly number[]) => times.slice(WARM_UP).sort((a, b) => a - b);
  return { wall: sorted(wall), processor: sorted(processor) };
}

function show({ wall, processor }: Times): string {
  const at = (times: readonly number[], share: number) =>
    (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
  return `p50 ${at(wall, 0.5)} ms, p95 ${at(wall, 0.95)} ms; of the processor p50 ${at(processor, 0.5)}, p95 ${at(processor, 0.95)} (${wall.length})`;
}

function readSentences(file: string): string[] {
  const row = z.object({ text: z.string() });
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => row.parse(JSON.parse(line)).text.split(/(?<=[。；])|\n/))
    .filter((sentence) => sentence.length >= 15 && sentence.length <= 200);
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => (entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum),
    0,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
