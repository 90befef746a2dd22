import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";

/**
 * `questions.jsonl` of the contract. `items`: ids of the catalog, official names or codes; any is right. One that
 * names a theme (一件事) is looked for among the themes.
 */
const questionSchema = z.object({
  _id: z.union([z.string(), z.number()]).transform(String),
  text: z.string().min(1),
  items: z.array(z.string()).min(1),
  /** What kind of wording it is, for the table by kind. */
  kind: z.string().default("question"),
  /**
   * Words and weights are chosen on `development` alone. `held-out` was written with it, before the words;
   * `late` was written after them, and says most about people who have not been heard yet; `blind` later still, by
   * somebody who had not seen the words or the other questions.
   */
  part: z.enum(["development", "held-out", "late", "blind"]).optional(),
});
export type GuidanceQuestion = z.infer<typeof questionSchema>;

/** Items of a city as it publishes them: a list of names, with or without departments and codes. */
const listedItemSchema = z.object({
  name: z.string().min(1),
  department: z.string().default(""),
  itemCode: z.string().default(""),
});
export type ListedItem = z.infer<typeof listedItemSchema>;

export interface GuidanceDataset {
  readonly name: string;
  readonly questions: readonly GuidanceQuestion[];
  /** The items to be found; null: those of the service's own catalog. */
  readonly items: readonly ListedItem[] | null;
}

/**
 * A folder with `questions.jsonl` (and `items.json`, when it brings its own items), or one that holds
 * nothing but a list of items: what people type is then made from their names.
 */
export function guidanceDataset(path: string, only: string): GuidanceDataset {
  const questionsFile = join(path, "questions.jsonl");
  const name = basename(path);
  const chosen = (questions: readonly GuidanceQuestion[]) =>
    questions.filter(({ _id, text }) => _id.includes(only) || text.includes(only));
  if (existsSync(questionsFile)) {
    const own = join(path, "items.json");
    const questions = readFileSync(questionsFile, "utf8")
      .split("\n")
      .flatMap((line, index) => (line.trim() === "" ? [] : [questionOf(line, index + 1)]));
    return { name, questions: chosen(questions), items: existsSync(own) ? readList(own) : null };
  }
  const lists = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((file) => file.endsWith(".json"))
        .sort()
        .map((file) => join(path, file))
    : [path];
  if (lists.length === 0)
    throw new Error(`${path} holds neither questions.jsonl nor a list of items (*.json)`);
  const items = lists.flatMap(readList);
  return { name, questions: chosen(questionsFromNames(items)), items };
}

function questionOf(line: string, number: number): GuidanceQuestion {
  const parsed = questionSchema.safeParse(json(line));
  if (!parsed.success) throw new Error(`questions.jsonl:${number} ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function readList(path: string): ListedItem[] {
  return z.array(listedItemSchema).parse(JSON.parse(readFileSync(path, "utf8")));
}

const brackets = /[（(【[].*?[)）】\]]/g;

/**
 * What people type of a name they half remember: the whole of it, what is left without brackets, its
 * beginning, its end, with a verb before it, with one character lost. Nothing is drawn by chance.
 */
export function questionsFromNames(items: readonly ListedItem[]): GuidanceQuestion[] {
  const namesakes = new Map<string, string[]>();
  for (const { name } of items) namesakes.set(name, [...(namesakes.get(name) ?? []), name]);
  return [...namesakes.keys()].flatMap((name, index) => {
    const bare = name.replaceAll(brackets, "");
    const half = Math.ceil(bare.length / 2);
    const lost = 1 + (index % Math.max(1, bare.length - 2));
    const wordings: Readonly<Record<string, string>> = {
      "full-name": name,
      "without-brackets": bare,
      beginning: bare.slice(0, Math.max(4, half)),
      end: bare.slice(-Math.max(4, half)),
      "how-to": `请问${bare}怎么办理`,
      "one-character-lost": bare.slice(0, lost) + bare.slice(lost + 1),
    };
    const seen = new Set<string>();
    return Object.entries(wordings)
      .filter(([, text]) => text.length >= 2 && !seen.has(text) && seen.add(text))
      .map(([kind, text]) => ({ _id: `${index}-${kind}`, text, items: [name], kind }));
  });
}
