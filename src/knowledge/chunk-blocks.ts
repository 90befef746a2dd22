import type { Block } from "./block.ts";
import type { ImportPatterns } from "./import-patterns.ts";
import { splitSentences } from "./split-sentences.ts";

/** A passage's text with the headings above it, outermost first. */
export interface Chunk {
  readonly section: string;
  readonly text: string;
}

/** Longest section path kept; the schema's bound. */
const maxSection = 1000;

/**
 * Cuts a document along its structure. An article, a question with its answer, or a table row is never
 * mixed with its neighbors unless all fit into the target; text longer than `max` is cut between sentences.
 */
export async function chunkBlocks(
  blocks: readonly Block[],
  sizes: ImportPatterns["chunk"],
): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = [];
  const headings: string[] = [];
  let question: string | null = null;
  let pending: string[] = [];
  const section = () =>
    [...headings.filter((text) => text !== undefined), ...(question ? [question] : [])]
      .join(" / ")
      .slice(0, maxSection);
  const flush = async () => {
    for (const text of await pieces(pending, sizes)) chunks.push({ section: section(), text });
    pending = [];
  };
  for (const block of blocks) {
    switch (block.kind) {
      case "heading":
        await flush();
        question = null;
        headings.length = Math.min(headings.length, block.level - 1);
        headings[block.level - 1] = block.text;
        break;
      case "question":
        await flush();
        question = block.text;
        break;
      case "article":
        await flush();
        pending.push(block.text);
        break;
      case "paragraph":
      case "row":
        pending.push(block.text);
        break;
    }
  }
  await flush();
  // A document of headings only still says something: its headings are its text.
  if (chunks.length === 0)
    for (const text of await pieces(
      blocks.map((block) => block.text),
      sizes,
    ))
      chunks.push({ section: "", text });
  return chunks;
}

async function pieces(
  paragraphs: readonly string[],
  sizes: ImportPatterns["chunk"],
): Promise<readonly string[]> {
  const out: string[] = [];
  let current = "";
  for (const paragraph of paragraphs) {
    const parts = paragraph.length > sizes.max ? await cutLong(paragraph, sizes) : [paragraph];
    for (const part of parts) {
      if (current !== "" && current.length + part.length > sizes.target) {
        out.push(current);
        current = "";
      }
      current = current === "" ? part : `${current}\n${part}`;
    }
  }
  if (current !== "") out.push(current);
  return out;
}

/** Between sentences where there are any; a text without stops goes through the character splitter. */
async function cutLong(text: string, sizes: ImportPatterns["chunk"]): Promise<readonly string[]> {
  const out: string[] = [];
  let current = "";
  for (const sentence of splitSentences(text)) {
    if (current !== "" && current.length + sentence.length > sizes.target) {
      out.push(current);
      current = "";
    }
    if (sentence.length > sizes.max) {
      if (current !== "") out.push(current);
      current = "";
      out.push(...(await cutByCharacters(sentence, sizes)));
    } else current += sentence;
  }
  if (current !== "") out.push(current);
  return out;
}

async function cutByCharacters(text: string, sizes: ImportPatterns["chunk"]): Promise<readonly string[]> {
  // Loaded when first needed: most documents have sentences, and the package takes a third of a second.
  const { RecursiveCharacterTextSplitter } = await import("@langchain/textsplitters");
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: sizes.target,
    chunkOverlap: 0,
    separators: ["；", ";", "，", ",", "、", " ", ""],
    keepSeparator: false,
  });
  const cut = await splitter.splitText(text);
  // The splitter drops separators at its cuts; a passage must be quotable, so its pieces are looked up again.
  return quotable(text, cut);
}

function quotable(text: string, parts: readonly string[]): readonly string[] {
  const starts = [0];
  let from = 0;
  for (const part of parts.slice(1)) {
    const at = text.indexOf(part, from + 1);
    if (at > from) {
      starts.push(at);
      from = at;
    }
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}
