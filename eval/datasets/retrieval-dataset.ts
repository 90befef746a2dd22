import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import type { Passage } from "../../src/domain/passage.ts";

const corpusRow = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() });
const queryRow = z.object({ _id: z.string(), text: z.string() });

export interface RetrievalQuery {
  readonly id: string;
  readonly text: string;
  /** Passage id → how relevant, above 0. */
  readonly relevant: ReadonlyMap<string, number>;
}

/** A set in BEIR's layout: corpus.jsonl, queries.jsonl, qrels.tsv; unanswerable.jsonl where there is one. */
export interface RetrievalDataset {
  readonly name: string;
  readonly passages: readonly Passage[];
  /** Only those with a relevant passage. */
  readonly queries: readonly RetrievalQuery[];
  /** Questions whose document is absent. */
  readonly unanswerable: readonly string[];
}

export function readRetrievalDataset(folder: string): RetrievalDataset {
  const passages = readRows(join(folder, "corpus.jsonl"), corpusRow).map(passageOf);
  const relevant = readJudgments(join(folder, "qrels.tsv"));
  const queries = readRows(join(folder, "queries.jsonl"), queryRow).flatMap(({ _id, text }) => {
    const judged = relevant.get(_id);
    return judged ? [{ id: _id, text, relevant: judged }] : [];
  });
  const absent = join(folder, "unanswerable.jsonl");
  const unanswerable = existsSync(absent) ? readRows(absent, queryRow).map(({ text }) => text) : [];
  return { name: basename(folder), passages, queries, unanswerable };
}

/** `民法典第十二条` is document `民法典`, section `第十二条`; `ID#3` is the fourth passage of document ID. */
function passageOf(row: z.infer<typeof corpusRow>, index: number): Passage {
  const article = /^(.+?)(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)$/.exec(
    row.title ?? "",
  );
  const title = article?.[1] ?? row.title ?? "";
  const [stem, ordinal] = row._id.split("#");
  const documentId = ordinal === undefined ? title || row._id : (stem ?? row._id);
  return {
    id: row._id,
    documentId: documentId.slice(0, 200),
    title,
    section: article?.[2] ?? "",
    text: row.text,
    ordinal: ordinal === undefined ? index : Number(ordinal) || 0,
  };
}

function readRows<Row>(file: string, schema: z.ZodType<Row>): Row[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      const row = schema.safeParse(parseJson(line));
      if (!row.success) throw new Error(`${file}:${index + 1}: ${row.error.issues[0]?.message ?? "invalid"}`);
      return [row.data];
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function readJudgments(file: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, "utf8").split("\n").slice(1)) {
    const [query, passage, score] = line.trim().split("\t");
    if (!query || !passage || !(Number(score) > 0)) continue;
    const row = judged.get(query) ?? new Map<string, number>();
    row.set(passage, Number(score));
    judged.set(query, row);
  }
  return judged;
}
