import { contentHash } from "../domain/content-hash.ts";
import type { DivisionCode } from "../domain/division-code.ts";
import { type KnowledgeDocument, knowledgeDocumentSchema } from "../domain/knowledge-document.ts";
import type { Block } from "./block.ts";
import { readHtml } from "./blocks-from-html.ts";
import { blocksFromLines } from "./blocks-from-lines.ts";
import { readMarkdown } from "./blocks-from-markdown.ts";
import { type Chunk, chunkBlocks } from "./chunk-blocks.ts";
import { type CleaningNotes, cleanLines, withoutReadings } from "./clean-lines.ts";
import { findDocumentFacts } from "./document-facts.ts";
import type { ImportPatterns } from "./import-patterns.ts";
import { repairMojibake } from "./repair-mojibake.ts";
import { rowBlocks } from "./row-blocks.ts";

/** Facts the sender states; they win over what the text says. */
export type StatedFacts = Partial<KnowledgeDocument>;

/** What is handed in. `pages` are the lines of a read file; `rows` one sheet of a spreadsheet each. */
export type ImportSource =
  | { readonly form: "text" | "markdown" | "html"; readonly text: string }
  | { readonly form: "pages"; readonly pages: readonly (readonly string[])[] }
  | {
      readonly form: "sheets";
      readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[];
    };

export interface ImportedDocument {
  readonly document: KnowledgeDocument;
  readonly chunks: readonly Chunk[];
  /** The cleaned text as it was cut, for showing the document whole. */
  readonly text: string;
  readonly itemIds: readonly string[];
  readonly notes: CleaningNotes & {
    readonly mojibakeRepaired: boolean;
    /** Titles this document says it repeals. */
    readonly repeals: readonly string[];
    /** Facts taken from the text, to be confirmed by a person. */
    readonly foundFacts: readonly string[];
  };
}

export type ImportOutcome =
  | { readonly ok: true; readonly imported: ImportedDocument }
  | { readonly ok: false; readonly code: "no-text" | "mojibake" };

export interface ImportContext {
  readonly patterns: ImportPatterns;
  /** The division a name in the text belongs to; null when none is named. */
  readonly regionOf: (text: string) => DivisionCode | null;
}

/** Documents end their titles with one of these words. */
const titleEnd =
  /(通知|意见|办法|规定|公告|条例|方案|细则|决定|通告|函|指南|解答|问答|批复|措施|规则|制度|说明|清单|政策|法|令|目录|标准)(（.{1,20}）|\(.{1,20}\))?$/;

/** Cleans, structures and cuts one document. Instructions in its text are text. */
export async function importDocument(
  name: string,
  source: ImportSource,
  stated: StatedFacts & { readonly itemIds?: readonly string[] },
  context: ImportContext,
): Promise<ImportOutcome> {
  const read = readSource(source, context.patterns);
  if (!read) return { ok: false, code: "mojibake" };
  const { itemIds = [], ...given } = stated;
  const lines = read.blocks.map((block) => block.text);
  const title =
    given.title ?? read.facts["title"] ?? (source.form === "sheets" ? null : titleIn(lines)) ?? stemOf(name);
  const blocks = withoutTitle(read.blocks, title);
  const chunks = await chunkBlocks(blocks.length > 0 ? blocks : read.blocks, context.patterns.chunk);
  if (chunks.length === 0) return { ok: false, code: "no-text" };
  const { repeals, ...found } = findDocumentFacts(title, lines, context.patterns, context.regionOf);
  const fromFile = knowledgeDocumentSchema.unwrap().partial().safeParse(pickFacts(read.facts));
  const document = knowledgeDocumentSchema.parse({
    ...found,
    ...(fromFile.success ? fromFile.data : {}),
    ...defined(given),
    id: given.id ?? idOf(name, title),
    title: title.slice(0, 500),
  });
  const foundFacts = Object.keys(found).filter((key) => !(key in given) && !(key in read.facts));
  return {
    ok: true,
    imported: {
      document,
      chunks,
      text: chunks.map((chunk) => chunk.text).join("\n"),
      itemIds,
      notes: { ...read.notes, mojibakeRepaired: read.isRepaired, repeals, foundFacts },
    },
  };
}

interface ReadSource {
  readonly blocks: readonly Block[];
  readonly facts: Readonly<Record<string, string>>;
  readonly notes: CleaningNotes;
  readonly isRepaired: boolean;
}

const nothingCleaned: CleaningNotes = { furnitureLines: 0, joinedLines: 0, pinyinRemoved: 0 };

/** Null when the text is lost to a wrong encoding. */
function readSource(source: ImportSource, patterns: ImportPatterns): ReadSource | null {
  switch (source.form) {
    case "pages": {
      const { lines, notes } = cleanLines(source.pages, patterns);
      return { blocks: blocksFromLines(lines, patterns), facts: {}, notes, isRepaired: false };
    }
    case "sheets": {
      const blocks = source.sheets.flatMap((sheet): readonly Block[] => [
        ...(source.sheets.length > 1 ? [{ kind: "heading", level: 1, text: sheet.name } as const] : []),
        ...rowBlocks(sheet.rows),
      ]);
      return { blocks, facts: {}, notes: nothingCleaned, isRepaired: false };
    }
    case "text":
    case "markdown":
    case "html":
      return readText(source.form, source.text, patterns);
  }
}

function readText(
  form: "text" | "markdown" | "html",
  raw: string,
  patterns: ImportPatterns,
): ReadSource | null {
  const repaired = repairMojibake(raw);
  if (repaired.kind === "lost") return null;
  const isRepaired = repaired.kind === "repaired";
  if (form !== "text") {
    const { text, removed } = withoutReadings(repaired.text);
    const notes = { ...nothingCleaned, pinyinRemoved: removed };
    if (form === "markdown") return { ...readMarkdown(text, patterns), notes, isRepaired };
    const { title, facts, blocks } = readHtml(text, patterns);
    return { blocks, facts: { ...facts, ...(title ? { title } : {}) }, notes, isRepaired };
  }
  const { lines, notes } = cleanLines([repaired.text.split(/\r?\n|\f/)], patterns);
  return { blocks: blocksFromLines(lines, patterns), facts: {}, notes, isRepaired };
}

/** The first lines up to one that ends like a title; else a short first line; else null. */
function titleIn(lines: readonly string[]): string | null {
  const head = lines.slice(0, 4);
  const end = head.findIndex((line) => line.length <= 80 && titleEnd.test(line));
  if (end >= 0) {
    const parts = head.slice(0, end + 1);
    const start = parts.findLastIndex((line) => /[。：:；]$|号$|^\d|文件$/.test(line)) + 1;
    return parts.slice(start).join("") || null;
  }
  const first = lines[0] ?? "";
  return first !== "" && first.length <= 60 && !/[。；]$/.test(first) ? first : null;
}

/** The title is found by its own field: its lines are not text once more. */
function withoutTitle(blocks: readonly Block[], title: string): readonly Block[] {
  let rest = title;
  let count = 0;
  for (const block of blocks.slice(0, 4)) {
    if (!rest.startsWith(block.text)) break;
    rest = rest.slice(block.text.length);
    count += 1;
  }
  return rest === "" ? blocks.slice(count) : blocks;
}

function pickFacts(facts: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const known = Object.keys(knowledgeDocumentSchema.unwrap().shape);
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, value]) =>
      known.includes(key) ? [[key, key === "supersedes" ? value.split(/[,，、\s]+/) : value]] : [],
    ),
  );
}

function defined<T extends object>(facts: T): Partial<T> {
  // Object.fromEntries forgets the keys' types; they are those of `facts`.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}

export function stemOf(name: string): string {
  return name.replace(/^.*[\\/]/, "").replace(/\.[A-Za-z0-9]{1,8}$/, "") || "未命名";
}

/** Named by its file, so that the same file handed in again is the same document; else by its title. */
function idOf(name: string, title: string): string {
  const stem = name === "" ? "" : stemOf(name).trim().slice(0, 200);
  return stem === "" ? `doc-${contentHash(title).slice(0, 12)}` : stem;
}
