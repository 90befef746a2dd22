// Changes single values of a YAML text and leaves every other byte as it is: comments, order, quotes, line breaks.

import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
} from "yaml";
import { isSameValue } from "./is-same-value.ts";

/** Keys and positions from the top of the file. */
export type YamlPath = readonly (string | number)[];

/** A change of a value; `undefined` takes it away. For a list, position = its length adds an element. */
export interface YamlEdit {
  readonly path: YamlPath;
  readonly value: unknown;
  /** Keys of the same mapping after one of which a new key had best stand, the best one last. */
  readonly after?: readonly string[];
}

export type EditOutcome =
  | { readonly ok: true; readonly text: string }
  /** The file's form does not allow this change in place. */
  | { readonly ok: false; readonly path: YamlPath };

/** The text with the edits made one after another. Each result is read again: it holds the change and nothing else. */
export function editYaml(text: string, edits: readonly YamlEdit[]): EditOutcome {
  let current = text;
  for (const edit of edits) {
    for (const small of smallEdits(valueAt(parse(current).toJS(), edit.path), edit)) {
      const next = editOnce(current, small);
      if (next === null || !isSameValue(parse(next).toJS(), withValue(parse(current).toJS(), small)))
        return { ok: false, path: edit.path };
      current = next;
    }
  }
  return { ok: true, text: current };
}

function parse(text: string): Document {
  return parseDocument(text, { schema: "core", keepSourceTokens: false });
}

/** A change of a mapping or list as changes of what really differs in it, so that the rest keeps its comments. */
function smallEdits(was: unknown, edit: YamlEdit): readonly YamlEdit[] {
  const { path, value } = edit;
  if (isSameValue(was, value)) return [];
  if (isRecord(was) && isRecord(value)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(value)])];
    // A mapping must not become empty on the way: what is new comes first.
    keys.sort((a, b) => Number(a in was) - Number(b in was));
    return keys.flatMap((key) => smallEdits(was[key], { path: [...path, key], value: value[key] }));
  }
  if (Array.isArray(was) && Array.isArray(value) && was.length > 0 && value.length > 0) {
    const both = Math.min(was.length, value.length);
    const kept = value
      .slice(0, both)
      .flatMap((part, at) => smallEdits(was[at], { path: [...path, at], value: part }));
    const more = value.slice(both).map((part, at) => ({ path: [...path, both + at], value: part }));
    const gone = was.slice(both).map((_, at) => ({ path: [...path, was.length - 1 - at], value: undefined }));
    return [...kept, ...more, ...gone];
  }
  return [edit];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function valueAt(root: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)];
    return isRecord(at) ? at[String(part)] : undefined;
  }, root);
}

/** What the file has to say after the edit. */
function withValue(root: unknown, { path, value }: YamlEdit): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) {
    const list: unknown[] = [...root];
    const inner = withValue(list[Number(key)], { path: rest, value });
    if (inner === undefined) list.splice(Number(key), 1);
    else list[Number(key)] = inner;
    return list;
  }
  const entries = Object.entries(isRecord(root) ? root : {});
  const inner = withValue(isRecord(root) ? root[String(key)] : undefined, { path: rest, value });
  const kept = entries.filter(([name]) => name !== String(key));
  return inner === undefined ? Object.fromEntries(kept) : Object.fromEntries([...kept, [String(key), inner]]);
}

function editOnce(text: string, edit: YamlEdit): string | null {
  const document = parse(text);
  const parent = nodeAt(document, edit.path.slice(0, -1));
  const key = edit.path.at(-1);
  if (key === undefined || !isCollection(parent)) return null;
  const node = nodeAt(document, edit.path);
  if (edit.value === undefined) return node ? remove(text, parent, node, key) : null;
  if (node) return replace(text, node, edit.value);
  if (isMap(parent)) return addKey(text, parent, String(key), edit);
  return isSeq(parent) ? addElement(text, parent, edit.value) : null;
}

function nodeAt(document: Document, path: YamlPath): Node | null {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node : null;
}

/** One line of flow style, safe anywhere. */
function flowText(value: unknown): string {
  const listed = stringify([value], {
    collectionStyle: "flow",
    flowCollectionPadding: true,
    lineWidth: 0,
    blockQuote: false,
    schema: "core",
  });
  // Not trim(): a text may end in a space of its own that needs no quotes.
  return listed.replace(/^\[ */u, "").replace(/ *\]\n*$/u, "");
}

function replace(text: string, node: Node, value: unknown): string | null {
  const range = node.range;
  if (!range) return null;
  const [start] = range;
  if (isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED")) {
    return `${text.slice(0, start)}${flowText(value)}\n${text.slice(range[1])}`;
  }
  const isQuoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
  const written = isQuoted && typeof value === "string" ? JSON.stringify(value) : flowText(value);
  return text.slice(0, start) + written + text.slice(endOf(node));
}

/** Where the last thing written in the node ends, before any comment or blank behind it. */
function endOf(node: Node): number {
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1);
    const inner = isNode(last) ? last : isPairOfNodes(last) ? (last.value ?? last.key) : null;
    if (inner) return endOf(inner);
  }
  return node.range?.[1] ?? 0;
}

interface PairOfNodes {
  readonly key: Node;
  readonly value: Node | null;
}

function isPairOfNodes(value: unknown): value is PairOfNodes {
  return typeof value === "object" && value !== null && "key" in value && isNode(value.key);
}

function pairsOf(map: YAMLMap): readonly PairOfNodes[] {
  return map.items.filter((pair: Pair): pair is Pair & PairOfNodes => isPairOfNodes(pair));
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", text[at - 1] === "\n" ? at - 1 : at);
  return end < 0 ? text.length : end;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function addKey(text: string, map: YAMLMap, key: string, { value, after = [] }: YamlEdit): string | null {
  const pairs = pairsOf(map);
  if (map.flow) return addToFlow(text, map, `${flowText(key)}: ${flowText(value)}`);
  const [first] = pairs;
  const firstStart = first?.key.range?.[0];
  if (!first || firstStart === undefined) return null;
  const indent = " ".repeat(firstStart - lineStart(text, firstStart));
  const before = pairs.findLast((pair) => isScalar(pair.key) && after.includes(String(pair.key.value)));
  const neighbor = before ?? pairs.at(-1) ?? first;
  return insertLine(
    text,
    endOf(neighbor.value ?? neighbor.key),
    `${indent}${flowText(key)}: ${flowText(value)}`,
  );
}

function addElement(
  text: string,
  list: Node & { readonly items: readonly unknown[]; readonly flow?: boolean | undefined },
  value: unknown,
): string | null {
  if (list.flow) return addToFlow(text, list, flowText(value));
  const last = list.items.at(-1);
  if (!isNode(last) || !last.range) return null;
  const dash = dashBefore(text, last.range[0]);
  if (dash === null) return null;
  const indent = " ".repeat(dash - lineStart(text, dash));
  const isBlockLike = isMap(last) && !last.flow && isRecord(value);
  const written = isBlockLike
    ? Object.entries(value)
        .map(([key, part]) => `${flowText(key)}: ${flowText(part)}`)
        .join(`\n${indent}  `)
    : flowText(value);
  return insertLine(text, endOf(last), `${indent}- ${written}`);
}

function addToFlow(
  text: string,
  node: Node & { readonly items: readonly unknown[] },
  written: string,
): string | null {
  if (!node.range) return null;
  const close = node.range[1] - 1;
  const inner = text.slice(node.range[0] + 1, close);
  const pad = /^\s/u.test(inner) ? " " : "";
  const body = node.items.length === 0 ? written : `${inner.trim().replace(/,$/u, "")}, ${written}`;
  return `${text.slice(0, node.range[0] + 1)}${pad}${body}${pad}${text.slice(close)}`;
}

function insertLine(text: string, at: number, line: string): string {
  const end = lineEnd(text, at);
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

function dashBefore(text: string, at: number): number | null {
  const dash = text.lastIndexOf("-", at - 1);
  return dash >= lineStart(text, at) && /^-\s*$/u.test(text.slice(dash, at)) ? dash : null;
}

function remove(
  text: string,
  parent: Node & { readonly flow?: boolean | undefined; readonly items: readonly unknown[] },
  node: Node,
  key: string | number,
): string | null {
  const pair = isMap(parent)
    ? pairsOf(parent).find((one) => isScalar(one.key) && String(one.key.value) === String(key))
    : null;
  const start = (pair?.key ?? node).range?.[0];
  if (start === undefined) return null;
  if (parent.flow) return removeFromFlow(text, start, node.range?.[1] ?? start);
  const from = lineStart(text, start);
  const lead = text.slice(from, start);
  // The first key of a list's element shares its line with the dash: it stays.
  if (pair ? lead.trim() !== "" : dashBefore(text, start) === null) return null;
  const end = lineEnd(text, endOf(node));
  return text.slice(0, from) + text.slice(Math.min(end + 1, text.length));
}

function removeFromFlow(text: string, start: number, end: number): string {
  const behind = /^\s*,\s*/u.exec(text.slice(end));
  if (behind) return text.slice(0, start) + text.slice(end + behind[0].length);
  const before = /,\s*$/u.exec(text.slice(0, start));
  return text.slice(0, before ? before.index : start) + text.slice(end);
}
