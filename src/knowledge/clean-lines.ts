import type { ImportPatterns } from "./import-patterns.ts";

/** What cleaning did, for the import report. Counts of lines, or of bracketed readings. */
export interface CleaningNotes {
  readonly furnitureLines: number;
  readonly joinedLines: number;
  readonly pinyinRemoved: number;
}

export interface CleanedLines {
  /** Paragraphs; none is empty. */
  readonly lines: readonly string[];
  readonly notes: CleaningNotes;
}

/** 数(shù)据(jù): readings that script converters leave behind. Only with a tone mark, so that (a) and (km) stay. */
const pinyin =
  /(?<=\p{Script=Han})[（(][a-züê]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{0,4}[)）]/gu;
/** Toneless readings (的(de), 们(men)) go only when toned ones stand in the same text. */
const neutralPinyin = /(?<=\p{Script=Han})[（(](?:de|le|zhe|ma|ne|ba|men|zi|me|ge|di)[)）]/gu;

/** Zero-width and control characters, byte order marks, soft hyphens. Line feeds and tabs stay. */
const invisible = /[^\P{Cc}\t\n\r]|\p{Cf}/gu;

/** A line this much of the usual width may have been broken by the page, not by the author; chosen. */
const fullLineShare = 0.8;

/** Removes page furniture, joins hard line breaks, drops bracketed readings. Pages are lists of lines. */
export function cleanLines(pages: readonly (readonly string[])[], patterns: ImportPatterns): CleanedLines {
  const tidy = pages.map((lines) =>
    lines
      .flatMap(paragraphsOf)
      .map(tidyLine)
      .filter((line) => line !== ""),
  );
  const text = tidy.map((lines) => lines.filter((line) => !patterns.furniture.some((one) => one.test(line))));
  const repeated = repeatedEdges(text.filter((lines) => lines.length > 0));
  const kept = text.flat().filter((line) => !repeated.has(line));
  const { lines, joined } = joinBroken(kept, patterns);
  const bare = lines.map(withoutReadings);
  const pinyinRemoved = bare.reduce((sum, { removed }) => sum + removed, 0);
  return {
    lines: bare.map((line) => line.text),
    notes: { furnitureLines: tidy.flat().length - kept.length, joinedLines: joined, pinyinRemoved },
  };
}

/** A text without bracketed readings, and how many there were. */
export function withoutReadings(text: string): { readonly text: string; readonly removed: number } {
  let removed = 0;
  const drop = () => {
    removed += 1;
    return "";
  };
  const toned = text.replace(pinyin, drop);
  return { text: removed === 0 ? text : toned.replace(neutralPinyin, drop), removed };
}

/** One line without invisible characters; runs of spaces become one, letter-spaced words (通 知) close up. */
export function tidyLine(line: string): string {
  return line
    .replace(invisible, "")
    .replace(/[\t\u00a0\u3000 ]+/g, " ")
    .replace(/(?<![\p{Script=Han}])\p{Script=Han}(?: \p{Script=Han})+(?![\p{Script=Han}])/gu, (spaced) =>
      spaced.replaceAll(" ", ""),
    )
    .trim();
}

/** Copies of web pages run paragraphs together; the indent of two wide spaces still parts them. */
function paragraphsOf(line: string): readonly string[] {
  return line.split(/[ \t]*\u3000{2,}/);
}

/** Lines that stand at the top or bottom of most pages: running heads and feet. */
function repeatedEdges(pages: readonly (readonly string[])[]): ReadonlySet<string> {
  if (pages.length < 3) return new Set();
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const line of new Set([...lines.slice(0, 2), ...lines.slice(-2)]))
      counts.set(line, (counts.get(line) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([line]) => line));
}

function joinBroken(
  lines: readonly string[],
  patterns: ImportPatterns,
): { readonly lines: readonly string[]; readonly joined: number } {
  const width = usualWidth(lines);
  const out: string[] = [];
  let joined = 0;
  let last = "";
  for (const line of lines) {
    const before = out.at(-1);
    const isNew = patterns.starts.some((one) => one.test(line));
    if (before !== undefined && !isNew && isBroken(last, width)) {
      const gap = /[A-Za-z0-9,.]$/.test(before) && /^[A-Za-z0-9]/.test(line) ? " " : "";
      out[out.length - 1] = before + gap + line;
      joined += 1;
    } else out.push(line);
    last = line;
  }
  return { lines: out, joined };
}

/** Pages are set to one width: the 90th percentile of the lengths. Null where lines are paragraphs. */
function usualWidth(lines: readonly string[]): number | null {
  if (lines.length < 4) return null;
  const lengths = lines.map((line) => line.length).toSorted((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const longest = lengths.at(-1) ?? 0;
  // Set pages have 15 to 60 characters a line and none much longer; chosen from office paper and columns.
  return width >= 15 && width <= 60 && longest <= width * 1.4 ? width : null;
}

function isBroken(line: string, width: number | null): boolean {
  if (width === null) return false;
  return line.length >= width * fullLineShare && !/[。！？；：.!?;:]["”’）)]?$/.test(line);
}
