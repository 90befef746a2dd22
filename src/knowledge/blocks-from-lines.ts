import type { Block } from "./block.ts";
import type { ImportPatterns } from "./import-patterns.ts";

/** Finds headings, articles and question–answer pairs in the paragraphs of a plain text. */
export function blocksFromLines(lines: readonly string[], patterns: ImportPatterns): readonly Block[] {
  return lines.flatMap((line) => blocksOf(line, patterns));
}

function blocksOf(line: string, patterns: ImportPatterns): readonly Block[] {
  const asked = patterns.questions.exec(line);
  if (asked && line.length > asked[0].length) {
    const [question = "", ...rest] = splitAnswer(line.slice(asked[0].length), patterns);
    return [
      { kind: "question", text: question },
      ...rest.map((text) => ({ kind: "paragraph", text }) as const),
    ];
  }
  const answered = patterns.answers.exec(line);
  if (answered && line.length > answered[0].length)
    return [{ kind: "paragraph", text: line.slice(answered[0].length) }];
  if (patterns.articles.test(line)) return [{ kind: "article", text: line }];
  const level = headingLevel(line, patterns);
  return [level === null ? { kind: "paragraph", text: line } : { kind: "heading", level, text: line }];
}

/** `…？答：…` on one line is a question and its answer. */
function splitAnswer(text: string, patterns: ImportPatterns): readonly string[] {
  const at = text.search(/[？?]\s*(?:答|A)\s*[:：]/);
  if (at < 0) return [text];
  const rest = text.slice(at + 1).trim();
  return [text.slice(0, at + 1), rest.replace(patterns.answers, "")];
}

/** From 1, outermost; null for text. */
export function headingLevel(line: string, patterns: ImportPatterns): number | null {
  const index = patterns.headings.findIndex(
    ({ pattern, maxLength }) => line.length <= maxLength && pattern.test(line) && !/[。；;，,]$/.test(line),
  );
  return index < 0 ? null : index + 1;
}
