import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { plainText } from "../domain/extracted-text.ts";
import { type UnreadableWordings, unreadableWordingsSchema } from "../domain/unreadable-wording.ts";
import { readingLimits } from "../extraction/reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "../extraction/unreadable.ts";
import { wordUnreadable } from "../extraction/word-unreadable.ts";
import type { Extraction } from "../http/contract.ts";
import type { ExtractionOutcome, TextExtractor } from "../ports/text-extractor.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp } from "./read-options.ts";

const usage = `usage: npm run extract -- FILE… [--json]
Reads PDF, OFD, pictures (PNG, JPEG, WEBP, GIF, BMP, TIFF, HEIC), docx, xlsx, rtf and text files and prints their text; with --json the pages with lines,
places and confidence, one object for one file and an array for several.
`;

/** One file's answer: what was read, or why not. */
type ExtractAnswer = Extraction | { readonly file: { readonly name: string }; readonly problem: Problem };
interface Problem {
  readonly code: string;
  readonly title: string;
  readonly message: string;
  readonly howToFix: string;
  readonly detail: UnreadableOutcome["detail"];
}

/**
 * `npm run extract`. Exit code 1 when any of the files could not be read; the others are printed.
 * @param openExtractor where the files are read; child processes unless a test says otherwise
 */
export async function runExtract(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  const paths = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.find((arg) => arg.startsWith("--") && arg !== "--json");
  if (paths.length === 0 || unknown !== undefined) {
    io.stderr(unknown === undefined ? usage : `unknown option ${unknown}\n${usage}`);
    return 2;
  }
  const missing = await firstMissing(paths);
  if (missing !== undefined) {
    io.stderr(`no such file: ${missing}\n`);
    return 2;
  }
  const wordings = await loadWordings();
  const extractor = openExtractor();
  try {
    const answers = await Promise.all(paths.map((path) => answerFor(path, extractor, wordings, io)));
    io.stdout(args.includes("--json") ? asJson(answers) : answers.map(asText).join("\n"));
    return answers.some((answer) => "problem" in answer) ? 1 : 0;
  } finally {
    await extractor.close();
  }
}

async function answerFor(
  path: string,
  extractor: TextExtractor,
  wordings: UnreadableWordings,
  io: CommandIo,
): Promise<ExtractAnswer> {
  const name = basename(path);
  const { outcome, sizeBytes } = await readPath(path, extractor, (done, total) => {
    if (io.stderrIsTerminal) io.stderr(`${name}: ${done}/${total}\n`);
  });
  if (!outcome.ok) {
    const { code, detail } = outcome;
    return { file: { name }, problem: { code, ...wordUnreadable(outcome, name, wordings), detail } };
  }
  const { text } = outcome;
  return {
    file: { name, kind: text.kind, sizeBytes, pages: text.pages.length },
    pages: text.pages,
    ...(text.signatures ? { signatures: text.signatures } : {}),
    ...(text.attachments ? { attachments: text.attachments } : {}),
    text: plainText(text),
  };
}

/** A file over the limit is refused by its size, before its bytes fill the memory. */
async function readPath(
  path: string,
  extractor: TextExtractor,
  onProgress: (donePages: number, totalPages: number) => void,
): Promise<{ readonly outcome: ExtractionOutcome; readonly sizeBytes: number }> {
  const { size: sizeBytes } = await stat(path);
  const limitBytes = readingLimits.fileBytes;
  if (sizeBytes > limitBytes) {
    return { outcome: unreadable("file-too-large", { sizeBytes, limitBytes }), sizeBytes };
  }
  const bytes = await readFile(path);
  return { outcome: await extractor.extract({ bytes, fileName: basename(path), onProgress }), sizeBytes };
}

function asJson(answers: readonly ExtractAnswer[]): string {
  return `${JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2)}\n`;
}

function asText(answer: ExtractAnswer): string {
  if ("problem" in answer) {
    const { code, title, message, howToFix } = answer.problem;
    return `== ${answer.file.name}\n${title}（${code}）\n${message}\n${howToFix}\n`;
  }
  const { name, kind, pages } = answer.file;
  const sources = [...new Set(answer.pages.map((page) => page.source))].join(", ");
  return `== ${name} (${kind}, ${pages} p., ${sources})\n${answer.text}\n`;
}

async function firstMissing(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isFile = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (!isFile) return path;
  }
  return undefined;
}

async function loadWordings(): Promise<UnreadableWordings> {
  const text = await readFile(join(projectRoot(), "knowledge", "wording", "unreadable.yaml"), "utf8");
  return unreadableWordingsSchema.parse(parse(text));
}
