import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { NOT_KNOWN } from "../drafts/draft-item.ts";

/** Something in the knowledge base that staff have to confirm. */
export interface FactToConfirm {
  /** Below `knowledge/`, with its line from 1. */
  readonly file: string;
  readonly line: number;
  /** What the file is about: the item's, theme's, set's or policy's name. */
  readonly subject: string;
  /** `unverified`: marked `confidence: known`; `open`: a text or comment that says 待核. */
  readonly kind: "unverified" | "open";
  readonly what: string;
  /** Source as far as there is one. */
  readonly source: string;
  /** Items that rest on it. */
  readonly itemIds: readonly string[];
}

/** Where facts with a confidence stand. */
const FACT_FILE =
  /^(?:items\/[^/]+\/[^/]+|themes\/[^/]+|material-sets\/[^/]+|matching\/policies\/[^/]+|bases)\.yaml$/u;
/** What a fact is called by, the first that is there. */
const NAMES = ["name", "title", "text", "ref", "id"];

/** Every fact below `verified` and every place that says 待核, by file and line. */
export function factsToConfirm(files: readonly KnowledgeFile[]): readonly FactToConfirm[] {
  const items = files.flatMap(({ path, text }) => {
    const id = /^items\/([^/]+)\//u.exec(path)?.[1];
    return id === undefined ? [] : [{ id, text }];
  });
  // An item rests on what it names, and on what the sets it takes name.
  const sets = files.flatMap(({ path, text }) => {
    const id = /^material-sets\/([^/]+)\.yaml$/u.exec(path)?.[1];
    return id === undefined ? [] : [{ id, text, itemIds: naming(id, items) }];
  });
  const using = (key: string) => [
    ...new Set([
      ...naming(key, items),
      ...sets.filter(({ text }) => isNamed(key, text)).flatMap(({ itemIds }) => itemIds),
    ]),
  ];
  return files
    .filter(({ path }) => FACT_FILE.test(path) && !path.endsWith("/cases.yaml"))
    .flatMap((file) => factsOf(file, using));
}

function isNamed(key: string, text: string): boolean {
  return new RegExp(`(?:^|[\\s[{,:])${key}(?:$|[\\s\\]},])`, "mu").test(text);
}

function naming(
  key: string,
  items: readonly { readonly id: string; readonly text: string }[],
): readonly string[] {
  return [...new Set(items.filter(({ text }) => isNamed(key, text)).map(({ id }) => id))];
}

function factsOf(
  { path, text }: KnowledgeFile,
  using: (key: string) => readonly string[],
): readonly FactToConfirm[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: "core", lineCounter: lines });
  const own = /^items\/([^/]+)\//u.exec(path)?.[1];
  const set = /^material-sets\/([^/]+)\.yaml$/u.exec(path)?.[1];
  const about = own === undefined ? (set === undefined ? [] : using(set)) : [own];
  const subject = subjectOf(document, path);
  const found: FactToConfirm[] = [];
  const tell = (node: Node, kind: FactToConfirm["kind"], what: string, source: string, itemIds = about) => {
    found.push({
      file: path,
      line: lines.linePos(node.range?.[0] ?? 0).line,
      subject,
      kind,
      what,
      source,
      itemIds,
    });
  };
  visit(document, {
    Map: (_key, map, above) => {
      if (textAt(map, "confidence") !== "known") return;
      const keyed = above.at(-1);
      const base =
        path === "bases.yaml" && typeof keyed === "object" && "key" in keyed && isScalar(keyed.key)
          ? String(keyed.key.value)
          : null;
      const what = NAMES.map((name) => textAt(map, name)).find((name) => name !== "") ?? "";
      tell(map, "unverified", what, textAt(map, "source"), base === null ? about : using(base));
    },
    Scalar: (key, node) => {
      if (key === "key" || typeof node.value !== "string" || !node.value.includes(NOT_KNOWN)) return;
      tell(node, "open", node.value, "");
    },
  });
  text.split("\n").forEach((written, at) => {
    const comment = /(?:^|\s)#\s*(?<words>.*待核.*)$/u.exec(written)?.groups?.["words"];
    if (comment !== undefined)
      found.push({
        file: path,
        line: at + 1,
        subject,
        kind: "open",
        what: comment,
        source: "",
        itemIds: about,
      });
  });
  return found.toSorted((a, b) => a.line - b.line);
}

function subjectOf(document: Document, path: string): string {
  const root = document.contents;
  if (path === "bases.yaml") return "依据";
  const named = isNode(root) && isMap(root) ? textAt(root, "name") || textAt(root, "description") : "";
  return named || path;
}

function textAt(map: YAMLMap, key: string): string {
  const value: unknown = map.get(key);
  return typeof value === "string" ? value : "";
}
