import { Parser } from "htmlparser2";
import type { Block } from "./block.ts";
import { blocksFromLines } from "./blocks-from-lines.ts";
import { cleanLines } from "./clean-lines.ts";
import type { ImportPatterns } from "./import-patterns.ts";
import { rowBlocks } from "./row-blocks.ts";

export interface HtmlDocument {
  /** From `ArticleTitle`, `og:title` or `h1`, else from `title`; null when there is none. */
  readonly title: string | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

const ignored = new Set([
  "script",
  "style",
  "noscript",
  "nav",
  "footer",
  "header",
  "aside",
  "form",
  "iframe",
  "button",
  "select",
  "svg",
  "template",
  "object",
]);
const lineBreaking = new Set([
  "p",
  "div",
  "br",
  "li",
  "ul",
  "ol",
  "section",
  "article",
  "tr",
  "table",
  "blockquote",
  "dd",
  "dt",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "center",
]);
/** Class or id of what surrounds a page's text. */
const furnitureNames =
  /(^|[-_ ])(nav|menu|footer|header|breadcrumb|crumb|share|sidebar|toolbar|copyright|position|location)([-_ ]|$)/i;
/** Deeper nesting than any page made by hand; elements below are read as if they stood here. */
const maxDepth = 500;

type Piece =
  | { readonly line: string }
  | { readonly table: string[][] }
  | { readonly heading: number; readonly text: string };

/** Reads a saved web page: its text in order, headings, tables row by row; menus and footers are left out. */
export function readHtml(html: string, patterns: ImportPatterns): HtmlDocument {
  const page = new PageText();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.text(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return { ...page.head(), blocks: page.pieces().flatMap((piece) => blocksOf(piece, patterns)) };
}

function blocksOf(piece: Piece, patterns: ImportPatterns): readonly Block[] {
  if ("table" in piece) return rowBlocks(piece.table);
  if ("heading" in piece) return [{ kind: "heading", level: piece.heading, text: piece.text }];
  return blocksFromLines(cleanLines([[piece.line]], patterns).lines, patterns);
}

/** Gathers what a parser reports. Only one table at a time: tables within tables are layout. */
class PageText {
  readonly #pieces: Piece[] = [];
  readonly #open: { readonly name: string; readonly isIgnored: boolean }[] = [];
  readonly #meta = new Map<string, string>();
  #line = "";
  #table: string[][] | null = null;
  #titleTag = "";
  #heading = "";

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "meta")
      this.#meta.set(
        (attributes["name"] ?? attributes["property"] ?? "").toLowerCase(),
        attributes["content"] ?? "",
      );
    const marks = `${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`;
    const isIgnored =
      this.#isIgnoring() || ignored.has(name) || (name !== "body" && furnitureNames.test(marks));
    if (this.#open.length < maxDepth) this.#open.push({ name, isIgnored });
    if (isIgnored) return;
    if (lineBreaking.has(name) && !this.#table) this.#endLine();
    if (name === "table") this.#table ??= [];
    if (name === "tr") this.#table?.push([]);
    if (name === "td" || name === "th") this.#table?.at(-1)?.push("");
  }

  text(text: string): void {
    const inside = this.#open.at(-1)?.name;
    if (inside === "title") this.#titleTag += text;
    if (this.#isIgnoring() || inside === "title") return;
    const row = this.#table?.at(-1);
    if (row && row.length > 0) row[row.length - 1] += text.replace(/\s+/g, " ");
    else this.#line += text.replace(/[\r\n\t ]+/g, " ");
  }

  close(name: string): void {
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at < 0) return;
    const closed = this.#open.splice(at)[0];
    if (closed?.isIgnored) return;
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level) this.#endHeading(Number(level));
    else if (name === "table") this.#endTable();
    else if (lineBreaking.has(name) && !this.#table) this.#endLine();
  }

  pieces(): readonly Piece[] {
    this.#endTable();
    this.#endLine();
    return this.#pieces;
  }

  head(): Pick<HtmlDocument, "title" | "facts"> {
    const given = (name: string) => this.#meta.get(name)?.trim() || null;
    const title =
      given("articletitle") ??
      given("og:title") ??
      (this.#heading.trim() || null) ??
      (this.#titleTag.trim() || null);
    const facts = {
      issuer: given("contentsource"),
      published: given("pubdate"),
      sourceUrl: given("url") ?? given("og:url"),
    };
    return {
      title,
      facts: Object.fromEntries(
        Object.entries(facts).flatMap(([key, value]) => (value ? [[key, value]] : [])),
      ),
    };
  }

  #isIgnoring(): boolean {
    return this.#open.at(-1)?.isIgnored ?? false;
  }

  #endLine(): void {
    if (this.#line.trim() !== "") this.#pieces.push({ line: this.#line });
    this.#line = "";
  }

  #endHeading(level: number): void {
    const text = this.#line.trim();
    this.#line = "";
    if (text === "") return;
    if (level === 1 && this.#heading === "") this.#heading = text;
    this.#pieces.push({ heading: level, text });
  }

  #endTable(): void {
    const rows = this.#table?.map((row) => row.map((cell) => cell.trim())) ?? [];
    this.#table = null;
    // A table of one column, or with a cell as long as a page, is layout: its cells are paragraphs.
    const isLayout = rows.every((row) => row.length <= 1) || rows.flat().some((cell) => cell.length > 600);
    if (isLayout) for (const cell of rows.flat()) this.#pieces.push({ line: cell });
    else if (rows.length > 0) this.#pieces.push({ table: rows });
  }
}
