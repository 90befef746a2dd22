// Reads knowledge files so that every slip is found with its place: unknown and duplicate keys, wrong
// types, missing keys. Nothing here knows what the files mean.
import { CORE_SCHEMA, load } from "js-yaml";
import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { CatalogProblem } from "./catalog-problem.ts";
import { suggestion } from "./near-miss.ts";
import { allowedKeys } from "./schema-keys.ts";

type Path = readonly PropertyKey[];

/** A parsed file: the value, and the line any path in it stands on. */
export interface YamlFile<T> {
  readonly file: string;
  readonly value: T;
  /** Line of the value at the path (of its nearest existing ancestor); null for an empty file. */
  lineOf(path: Path): number | null;
}

export type YamlOutcome<T> =
  | { readonly ok: true; readonly yaml: YamlFile<T> }
  | { readonly ok: false; readonly problems: readonly CatalogProblem[] };

/**
 * Parses a YAML text and checks it against a schema. Dates stay text (core schema). A sound file is read by
 * the quick parser alone; the one that knows lines, five times slower, is asked only when a line is wanted.
 */
export function readStrictYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): YamlOutcome<z.output<S>> {
  const garbled = encodingProblem(file, text);
  if (garbled) return { ok: false, problems: [garbled] };
  const quick = readQuickly(text);
  const parsed = quick.ok ? schema.safeParse(quick.value) : null;
  if (parsed?.success) {
    let place: ((path: Path) => number | null) | null = null;
    const lineOf = (path: Path) => {
      place ??= placesIn(text).lineOf;
      return place(path);
    };
    return { ok: true, yaml: { file, value: parsed.data, lineOf } };
  }
  return readWithPlaces(file, text, schema);
}

/** What cannot be UTF-8 was read as U+FFFD, which no knowledge file has a use for. */
export function encodingProblem(file: string, text: string): CatalogProblem | null {
  const at = text.indexOf("\uFFFD");
  if (at < 0) return null;
  return {
    code: "wrong-encoding",
    file,
    line: text.slice(0, at).split("\n").length,
    message:
      "从这一行起有读不出的字：文件不是 UTF-8 编码（多半另存成了 GBK 或 Unicode）。请用 UTF-8 重新保存，不要在读出来的乱码上改。",
  };
}

/** What may be an anchor (`&name`) or a key that is no word (`? [a]`): the quick parser takes them. */
const anchorOrComplexKey = /(?:^|[\s,[{:-])(?:&\S|\?(?:\s|$))/mu;

function readQuickly(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (anchorOrComplexKey.test(text)) return { ok: false };
  try {
    return { ok: true, value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return { ok: false };
  }
}

function placesIn(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: "core",
    uniqueKeys: true,
    prettyErrors: false,
  });
  return { lines, document, lineOf: (path: Path) => lineAt(document, lines, path) };
}

function readWithPlaces<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): YamlOutcome<z.output<S>> {
  const { lines, document, lineOf } = placesIn(text);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => syntaxProblem(file, lines, error));
    // One slip (a tab) breaks its line in several ways: the first says it.
    const firstOf = new Map(
      problems.toReversed().map((problem) => [`${problem.code} ${problem.line}`, problem]),
    );
    return { ok: false, problems: problems.filter((problem) => [...firstOf.values()].includes(problem)) };
  }
  const aliases = aliasProblems(file, document, lines);
  if (aliases.length > 0) return { ok: false, problems: aliases };
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return { ok: true, yaml: { file, value: parsed.data, lineOf } };
  const problems = parsed.error.issues.flatMap((issue) =>
    explainIssue(file, schema, issue, [], document, lineOf),
  );
  return { ok: false, problems };
}

/** Every file says what it means where it means it; a few aliases of aliases could also stand for gigabytes. */
function aliasProblems(file: string, document: Document, lines: LineCounter): readonly CatalogProblem[] {
  const found: CatalogProblem[] = [];
  visit(document, {
    Alias: (_key, { source, range }) => {
      found.push({
        code: "yaml-syntax",
        file,
        line: range ? lines.linePos(range[0]).line : null,
        message: `“*${source}”引用了别处的内容，知识库里不能这样写。请把内容直接写在这里。`,
      });
    },
  });
  return found;
}

function syntaxProblem(
  file: string,
  lines: LineCounter,
  error: { code: string; message: string; pos: [number, number] },
): CatalogProblem {
  const line = lines.linePos(error.pos[0]).line;
  if (error.code === "DUPLICATE_KEY") {
    return {
      code: "duplicate-key",
      file,
      line,
      message: "同一层里有重复的键。一个键只能写一次：请合并两处内容，或删除其中一处。",
    };
  }
  return {
    code: "yaml-syntax",
    file,
    line,
    message: `YAML 语法有误（${error.message}）。请检查缩进、冒号后的空格和引号是否成对。`,
  };
}

function explainIssue(
  file: string,
  schema: z.ZodType,
  issue: z.core.$ZodIssue,
  base: Path,
  document: Document,
  lineOf: (path: Path) => number | null,
): readonly CatalogProblem[] {
  const path = [...base, ...issue.path];
  const where = pathWords(path);
  const unknownKey = (key: string) => ({
    code: "unknown-key" as const,
    file,
    line: keyLine(document, path, key, lineOf),
    message: `${where}里有不认识的键“${key}”。${suggestion(key, allowedKeys(schema, path, [key]))}请改正键名，或删除这一行。`,
  });
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map(unknownKey);
    case "invalid_union": {
      const strangers = unknownEverywhere(issue.errors);
      if (strangers.length > 0) return strangers.map(unknownKey);
      const best = mostRelevant(issue.errors);
      if (best === null) return [wrongValue(file, where, issue.message, lineOf(path))];
      return best.flatMap((inner) => explainIssue(file, schema, inner, path, document, lineOf));
    }
    case "invalid_type":
      if (valueAt(document, path) === undefined) {
        const name = String(path.at(-1) ?? "");
        const line = lineOf(path.slice(0, -1));
        return [
          {
            code: "missing-key",
            file,
            line,
            message: `${pathWords(path.slice(0, -1))}缺少“${name}”（${typeWords(issue.expected)}）。请补上这一项。`,
          },
        ];
      }
      return [wrongValue(file, where, `这里应是${typeWords(issue.expected)}`, lineOf(path))];
    default:
      return [wrongValue(file, where, issueWords(issue), lineOf(path))];
  }
}

function wrongValue(file: string, where: string, why: string, line: number | null): CatalogProblem {
  return { code: "wrong-value", file, line, message: `${where}的值不对：${why}。请按要求改写。` };
}

/** Keys that no option of a union knows: a slip in the one key that says which option is meant. */
function unknownEverywhere(options: readonly (readonly z.core.$ZodIssue[])[]): readonly string[] {
  const [first = [], ...others] = options.map((issues) =>
    issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
    ),
  );
  return first.filter((key) => others.every((keys) => keys.includes(key)));
}

/** Of a union's failures, the option that was meant: the one whose complaints lie deepest. */
function mostRelevant(options: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const scored = options
    .filter((issues) => issues.length > 0)
    .map((issues) => ({
      issues,
      score: Math.min(...issues.map((issue) => issue.path.length)) * 10 - issues.length,
    }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.issues ?? null;
}

function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return `只能是 ${issue.values.map(String).join("、")} 之一`;
    case "too_small":
      return `至少要有 ${issue.minimum}`;
    case "too_big":
      return `最多 ${issue.maximum}`;
    case "invalid_format":
      if (issue.format === "url") return "应是完整网址";
      return /\p{Script=Han}/u.test(issue.message) ? issue.message : "格式不符，日期写成 2024-03-01 这样";
    default:
      return issue.message === "not a day of the calendar" ? "日历上没有这一天" : issue.message;
  }
}

function typeWords(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: "文字",
    number: "数字",
    int: "整数",
    boolean: "true 或 false",
    array: "列表（每项以“- ”开头）",
    object: "键值对",
    record: "键值对",
  };
  return words[expected] ?? expected;
}

/** `rules › 第3项 › check` */
export function pathWords(path: Path): string {
  if (path.length === 0) return "文件最外层";
  return `“${path.map((part) => (typeof part === "number" ? `第${part + 1}项` : String(part))).join(" › ")}”`;
}

function valueAt(document: Document, path: Path): unknown {
  return path.length === 0 ? document.contents : document.getIn(path.map(plainKey), true);
}

function plainKey(part: PropertyKey): string | number {
  return typeof part === "symbol" ? String(part) : part;
}

function lineAt(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = valueAt(document, path.slice(0, length));
    const range = isScalar(node) || hasRange(node) ? node.range : null;
    if (range) return lines.linePos(range[0]).line;
  }
  return null;
}

function hasRange(node: unknown): node is { range: readonly [number, number, number] | null | undefined } {
  return typeof node === "object" && node !== null && "range" in node;
}

function keyLine(
  document: Document,
  path: Path,
  key: string,
  lineOf: (path: Path) => number | null,
): number | null {
  const map = valueAt(document, path);
  if (isMap(map)) {
    const pair = map.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
    );
    if (pair) return lineOf([...path, key]);
  }
  return lineOf(path);
}
