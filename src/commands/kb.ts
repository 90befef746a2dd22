import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { lockDataFolder } from "../adapters/node-sqlite/data-folder-lock.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { readConfig } from "../config.ts";
import { type HitTestQuestion, hitTestQuestionSchema } from "../domain/hit-test.ts";
import type { PolicyServices } from "../http/policy-services.ts";
import type { ImportResult } from "../knowledge/knowledge-service.ts";
import { parseCsv } from "../knowledge/parse-csv.ts";
import { readSource } from "../knowledge/read-source.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import type { CommandIo } from "./command-io.ts";
import { openPolicy } from "./open-policy.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run kb -- import PATH… [--publish] [--json]   files and folders, as drafts
       npm run kb -- list [--json]                      documents and their state
       npm run kb -- publish [--note TEXT] [--json]     drafts become a numbered release
       npm run kb -- rollback NUMBER                    an earlier release answers again
       npm run kb -- remove ID…                         out of the next release
       npm run kb -- search QUERY [--limit N] [--json]  passages, and why each matched
       npm run kb -- test [FILE.jsonl|FILE.csv] [--json]  questions on the current release; FILE is kept
The service must not be running on the same DATA_DIR.
`;

interface Command {
  readonly policy: PolicyServices;
  readonly extractor: () => TextExtractor;
  readonly io: CommandIo;
  readonly isJson: boolean;
  readonly options: { readonly publish?: boolean; readonly note?: string; readonly limit?: string };
}

const actions: Readonly<Record<string, (command: Command, rest: readonly string[]) => Promise<0 | 1>>> = {
  import: importPaths,
  list,
  publish: (command) => publish(command, command.options.note ?? ""),
  rollback,
  remove,
  search,
  test,
};

/** `npm run kb`: the knowledge base of policy staff. */
export async function runKb(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  let extractor: TextExtractor | null = null;
  let unlock: (() => void) | null = null;
  try {
    const { values, positionals } = readOptions(args, {
      json: { type: "boolean", default: false },
      publish: { type: "boolean", default: false },
      note: { type: "string" },
      limit: { type: "string" },
    });
    const [name = "", ...rest] = positionals;
    const action = actions[name];
    if (!action) throw new UsageError(name === "" ? "no command given" : `unknown command ${name}`);
    const config = readConfig(environment);
    if (!config.ok) throw new UsageError(config.problems.join("\n"));
    const folder = resolve(config.config.dataDir);
    const opened = await openPolicy(folder, { ...config.config, languageModel: null });
    try {
      unlock = lockDataFolder(folder);
      if (!unlock) throw new UsageError(`${folder} is in use by a running service`);
      const { note, limit, publish: isPublishing } = values;
      return await action(
        {
          policy: opened.policy,
          extractor: () => {
            extractor ??= openExtractor();
            return extractor;
          },
          io,
          isJson: values.json,
          options: {
            publish: isPublishing,
            ...(note === undefined ? {} : { note }),
            ...(limit === undefined ? {} : { limit }),
          },
        },
        rest,
      );
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  } finally {
    unlock?.();
    // Assigned in a closure, which the compiler does not follow.
    await (extractor as TextExtractor | null)?.close();
  }
}

async function importPaths(command: Command, paths: readonly string[]): Promise<0 | 1> {
  if (paths.length === 0) throw new UsageError("no path given");
  const files = (await Promise.all(paths.map(filesBelow))).flat();
  const results: ImportResult[] = [];
  for (const [index, path] of files.entries()) {
    if (command.io.stderrIsTerminal)
      command.io.stderr(`\r\u001b[K${index + 1}/${files.length} ${basename(path)}`);
    const read = await readSource({ name: basename(path), bytes: await readFile(path) }, command.extractor());
    results.push(
      read.ok
        ? await command.policy.knowledge.importOne(basename(path), read.source, {})
        : { outcome: "skipped", name: basename(path), reason: read.unreadable.code },
    );
  }
  if (command.io.stderrIsTerminal) command.io.stderr("\r\u001b[K");
  const published = command.options.publish ? await publish(command, "", true) : 0;
  if (command.isJson) command.io.stdout(`${JSON.stringify({ results }, null, 2)}\n`);
  else command.io.stdout(results.map(resultLine).join(""));
  return published === 1 || results.every((result) => result.outcome === "skipped") ? 1 : 0;
}

function resultLine(result: ImportResult): string {
  if (result.outcome === "skipped") return `skipped    ${result.name}: ${result.reason}\n`;
  const found = result.notes.foundFacts.length > 0 ? `; found ${result.notes.foundFacts.join(", ")}` : "";
  return `${result.outcome.padEnd(10)} ${result.documentId} 《${result.title}》 ${result.passages} passages${found}\n`;
}

async function filesBelow(path: string): Promise<readonly string[]> {
  const info = await stat(path).catch(() => {
    throw new UsageError(`no such file or folder: ${path}`);
  });
  if (info.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function list({ policy, io, isJson }: Command): Promise<0> {
  const documents = await policy.knowledge.documents();
  const current = await policy.knowledge.store.currentRelease();
  if (isJson) io.stdout(`${JSON.stringify({ release: current?.number ?? null, documents }, null, 2)}\n`);
  else
    io.stdout(
      `release ${current?.number ?? "none"}, ${documents.length} documents\n${documents
        .map(
          ({ document, state, passages }) =>
            `${state.padEnd(10)} ${document.id} 《${document.title}》 ${passages}\n`,
        )
        .join("")}`,
    );
  return 0;
}

async function publish({ policy, io, isJson }: Command, note: string, isQuiet = false): Promise<0 | 1> {
  const outcome = await policy.knowledge.publish(note);
  if (isJson && !isQuiet) io.stdout(`${JSON.stringify(outcome, null, 2)}\n`);
  if (outcome.ok) {
    if (!isJson) io.stdout(`release ${outcome.release.number}, ${outcome.release.documents} documents\n`);
    return 0;
  }
  if (outcome.code === "nothing-to-publish") {
    io.stderr("nothing to publish\n");
    return isQuiet ? 0 : 1;
  }
  const lost = outcome.lost.map((row) => `  ${row.question}\n`).join("");
  io.stderr(`not published: the hit test fell from ${outcome.before} to ${outcome.after}\n${lost}`);
  return 1;
}

async function rollback({ policy, io }: Command, [number = ""]: readonly string[]): Promise<0 | 1> {
  if (!/^\d{1,9}$/.test(number)) throw new UsageError("which release? give its number");
  const isDone = await policy.knowledge.rollback(Number(number));
  if (isDone) io.stdout(`release ${number} answers again\n`);
  else io.stderr(`there is no release ${number}\n`);
  return isDone ? 0 : 1;
}

async function remove({ policy, io }: Command, ids: readonly string[]): Promise<0 | 1> {
  if (ids.length === 0) throw new UsageError("no document id given");
  const count = await policy.knowledge.remove(ids);
  io.stdout(`${count} of ${ids.length} taken out of the next release\n`);
  return count === ids.length ? 0 : 1;
}

async function search({ policy, io, isJson, options }: Command, words: readonly string[]): Promise<0 | 1> {
  const query = words.join(" ").trim();
  if (query === "") throw new UsageError("no query given");
  const hits = await policy.search({ query, limit: Number(options.limit ?? 10) || 10, explain: true });
  if (isJson) io.stdout(`${JSON.stringify({ hits }, null, 2)}\n`);
  else
    for (const { passage, score, why = [] } of hits)
      io.stdout(
        `${score.toFixed(3)}  《${passage.title}》 ${passage.section}\n       ${passage.text.slice(0, 120).replaceAll("\n", " ")}\n       ${why.map((reason) => `${reason.field} ${reason.terms.slice(0, 6).join(" ")}`).join("; ")}\n`,
      );
  return hits.length > 0 ? 0 : 1;
}

/** A spreadsheet saved as CSV (`question`, `documentId`, `expected` with `|` between), or JSON lines. */
async function test({ policy, io, isJson }: Command, [path]: readonly string[]): Promise<0 | 1> {
  if (path !== undefined) await policy.knowledge.store.setHitTestQuestions(await readQuestions(path));
  const run = await policy.knowledge.hitTest();
  if (isJson) io.stdout(`${JSON.stringify(run, null, 2)}\n`);
  else {
    for (const row of run.rows.filter((one) => !one.isHit))
      io.stdout(`missed  ${row.question}  (${row.status}, rank ${row.rank ?? "–"})\n`);
    io.stdout(`${run.hits} of ${run.questions} hit\n`);
  }
  return run.hits === run.questions ? 0 : 1;
}

async function readQuestions(path: string): Promise<readonly HitTestQuestion[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`no such file: ${path}`);
  });
  const rows = path.endsWith(".csv") ? csvRows(text) : jsonRows(text);
  return rows.map((row, index) => {
    const parsed = hitTestQuestionSchema.safeParse({ id: String(index + 1), ...row });
    if (!parsed.success) throw new UsageError(`${path}:${index + 1} is not a hit test question`);
    return parsed.data;
  });
}

function jsonRows(text: string): readonly object[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => {
      try {
        const { _id, ...row } = Object(JSON.parse(line));
        return _id === undefined ? row : { id: String(_id), ...row };
      } catch (error) {
        throw new UsageError(`line ${index + 1} is not JSON`, { cause: error });
      }
    });
}

function csvRows(text: string): readonly object[] {
  const [head = [], ...rows] = parseCsv(text.replace(/^\ufeff/, ""));
  return rows.map((row) => {
    const cells = Object.fromEntries(head.map((name, at) => [name.trim(), row[at]?.trim() ?? ""]));
    const { question = "", documentId = "", expected = "", answerable = "" } = cells;
    return {
      question,
      ...(documentId ? { documentId } : {}),
      ...(expected ? { expected: expected.split("|") } : {}),
      ...(/^(false|no|否)$/i.test(answerable) ? { answerable: false } : {}),
    };
  });
}
