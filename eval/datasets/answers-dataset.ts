import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";

/** One question with what is known of its answer. */
export interface AnswerQuestion {
  readonly id: string;
  readonly question: string;
  /** Any of these is right; empty where only the document is known. */
  readonly expected: readonly string[];
  /** Documents any of which holds the answer. */
  readonly documentIds: readonly string[];
  readonly isAnswerable: boolean;
}

/** A file to be imported; `id` is what questions name it by. */
export type AnswerDocument =
  | { readonly kind: "file"; readonly id: string; readonly path: string }
  | { readonly kind: "text"; readonly id: string; readonly title: string; readonly text: string };

export interface AnswersDataset {
  readonly name: string;
  readonly documents: readonly AnswerDocument[];
  readonly questions: readonly AnswerQuestion[];
}

const questionSchema = z.looseObject({
  _id: z.string(),
  question: z.string(),
  expected: z.array(z.string()).default([]),
  documentId: z.string().optional(),
  answerable: z.boolean().default(true),
});

const corpusSchema = z.looseObject({ _id: z.string(), title: z.string().default(""), text: z.string() });
const querySchema = z.looseObject({ _id: z.string(), text: z.string(), answer: z.string().optional() });

/**
 * Reads a data set of the contract (`documents/` and `questions.jsonl`), or a retrieval set whose
 * queries carry answers (`corpus.jsonl`, `queries.jsonl`, `qrels.tsv`, `unanswerable.jsonl`): passages
 * `ID#0`, `ID#1`, … are put together again into the document they were cut from.
 */
export function readAnswersDataset(folder: string): AnswersDataset {
  const name = basename(folder);
  if (existsSync(join(folder, "questions.jsonl")))
    return { name, documents: filesIn(join(folder, "documents")), questions: questionsIn(folder) };
  if (existsSync(join(folder, "corpus.jsonl")))
    return { name, documents: documentsOfCorpus(folder), questions: queriesIn(folder) };
  throw new Error(`${folder} holds neither questions.jsonl nor corpus.jsonl`);
}

function filesIn(folder: string): readonly AnswerDocument[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => ({
      kind: "file" as const,
      id: entry.name.replace(/\.[A-Za-z0-9]{1,8}$/, ""),
      path: join(entry.parentPath, entry.name),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function questionsIn(folder: string): readonly AnswerQuestion[] {
  return lines(join(folder, "questions.jsonl"), questionSchema).map((row) => ({
    id: row._id,
    question: row.question,
    expected: row.expected,
    // A document may be named with its extension.
    documentIds: row.documentId === undefined ? [] : [row.documentId.replace(/\.[A-Za-z]{2,5}$/, "")],
    isAnswerable: row.answerable,
  }));
}

function documentsOfCorpus(folder: string): readonly AnswerDocument[] {
  const parts = new Map<string, { readonly title: string; readonly texts: string[] }>();
  for (const row of lines(join(folder, "corpus.jsonl"), corpusSchema)) {
    const [id = row._id] = row._id.split("#");
    const own = parts.get(id) ?? { title: row.title, texts: [] };
    own.texts.push(row.text);
    parts.set(id, own);
  }
  return [...parts].map(([id, { title, texts }]) => ({
    kind: "text",
    id,
    title: title || (texts[0] ?? "").slice(0, 40),
    text: texts.join("\n"),
  }));
}

function queriesIn(folder: string): readonly AnswerQuestion[] {
  const right = new Map<string, Set<string>>();
  for (const line of readFileSync(join(folder, "qrels.tsv"), "utf8").trim().split("\n").slice(1)) {
    const [query = "", passage = "", score = "0"] = line.split("\t");
    if (Number(score) <= 0) continue;
    const own = right.get(query) ?? new Set();
    own.add(passage.split("#")[0] ?? passage);
    right.set(query, own);
  }
  const answerable = lines(join(folder, "queries.jsonl"), querySchema).map((row) => ({
    id: row._id,
    question: row.text,
    expected: row.answer ? [row.answer] : [],
    documentIds: [...(right.get(row._id) ?? [])],
    isAnswerable: true,
  }));
  const unanswerable = join(folder, "unanswerable.jsonl");
  if (!existsSync(unanswerable)) return answerable;
  const refusable = lines(unanswerable, querySchema).map((row) => ({
    id: row._id,
    question: row.text,
    expected: [],
    documentIds: [],
    isAnswerable: false,
  }));
  return [...answerable, ...refusable];
}

function lines<S extends z.ZodType>(path: string, schema: S): readonly z.output<S>[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => schema.parse(JSON.parse(line)));
}
