import type { Block } from "./block.ts";
import { blocksFromLines } from "./blocks-from-lines.ts";
import { tidyLine } from "./clean-lines.ts";
import type { ImportPatterns } from "./import-patterns.ts";
import { rowBlocks } from "./row-blocks.ts";

/** Front matter of a Markdown file: simple `key: value` lines between two `---`. */
export interface MarkdownDocument {
  readonly facts: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

/** Reads Markdown: `#` headings, lists, pipe tables, plain paragraphs; emphasis and links become their text. */
export function readMarkdown(text: string, patterns: ImportPatterns): MarkdownDocument {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text);
  const body = front ? text.slice(front[0].length) : text;
  const blocks: Block[] = [];
  let table: string[][] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push(...blocksFromLines([paragraph.join("")], patterns));
    if (table.length > 0) blocks.push(...rowBlocks(table));
    paragraph = [];
    table = [];
  };
  for (const raw of body.split(/\r?\n/)) {
    const line = tidyLine(raw);
    const heading = /^(#{1,6})\s+(.*?)#*$/.exec(line);
    if (heading) {
      flush();
      blocks.push({ kind: "heading", level: (heading[1] ?? "").length, text: plain(heading[2] ?? "") });
    } else if (/^\|.*\|$/.test(line)) {
      if (!/^[|:\-\s]+$/.test(line)) table.push(line.slice(1, -1).split("|").map(plain));
    } else if (line === "") flush();
    else if (/^([-*+]|\d{1,3}[.)])\s+/.test(line)) {
      flush();
      paragraph.push(plain(line.replace(/^[-*+]\s+/, "")));
    } else paragraph.push(plain(line));
  }
  flush();
  return { facts: frontMatter(front?.[1] ?? ""), blocks };
}

function frontMatter(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(/\r?\n/).flatMap((line) => {
      const [, key, value] = /^([A-Za-z]+)\s*:\s*(.+?)\s*$/.exec(line) ?? [];
      return key && value ? [[key, value.replace(/^["'](.*)["']$/, "$1")]] : [];
    }),
  );
}

function plain(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/^>\s*/, "")
    .trim();
}
