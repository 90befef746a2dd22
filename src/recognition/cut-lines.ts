import { unionBox } from "../domain/box.ts";
import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";

type IndexedLine = readonly [index: number, line: TextLine];

/** Widest gap before a bracket that the bracket's own width makes, in line heights: （ leaves its left half blank. */
const BRACKET_GAP = 0.9;
/** Lines differing more in height are not one line. */
const SAME_HEIGHT = 0.3;

type PageSize = Pick<ExtractedPage, "width" | "height">;

/**
 * The lines as they are printed where OCR cut them: put together at a bracket (分娩 | （手术）时间: a wide bracket leaves
 * half its width blank, which looks like the gap between two columns), and without the character that two pieces share
 * where their pictures overlap (出生 1 | 1990年). Pages with a text layer are returned as they are.
 */
export function mendCutLines(
  page: PageSize & Pick<ExtractedPage, "source">,
  lines: readonly IndexedLine[],
): readonly IndexedLine[] {
  if (page.source !== "ocr") return lines;
  const parted = withoutSharedCharacters(page, lines);
  return joined(page, parted);
}

function joined(page: PageSize, lines: readonly IndexedLine[]): readonly IndexedLine[] {
  const tails = lines.filter(([, line]) => /^[(（][^()（）]{1,12}[)）]/.test(line.text.trim()));
  const headOf = new Map<IndexedLine, IndexedLine>();
  for (const tail of tails) {
    const [head, ...others] = lines.filter((line) => line !== tail && runsInto(page, line[1], tail[1]));
    if (head && others.length === 0) headOf.set(tail, head);
  }
  if (headOf.size === 0) return lines;
  const tailOf = new Map([...headOf].map(([tail, head]) => [head, tail]));
  return lines
    .filter((line) => !headOf.has(line))
    .map((line) => {
      let joined = line;
      for (let tail = tailOf.get(line); tail; tail = tailOf.get(tail))
        joined = [line[0], oneLine(joined[1], tail[1])];
      return joined;
    });
}

/** Most characters in which the pictures of two pieces overlap. */
const SHARED = 2;

/** A piece without its last characters where the next piece begins with them and at their place. */
function withoutSharedCharacters(page: PageSize, lines: readonly IndexedLine[]): readonly IndexedLine[] {
  return lines.map(([index, line]) => {
    const next = lines.find(
      ([, other]) =>
        other !== line && other.box[0] > line.box[0] && other.box[0] < line.box[2] && areLevel(line, other),
    );
    const shared = next ? sharedCharacters(page, line, next[1]) : 0;
    if (!next || shared === 0) return [index, line];
    const text = line.text.slice(0, line.text.length - shared).trimEnd();
    const [x0, y0, , y1] = line.box;
    return [
      index,
      {
        ...line,
        text,
        box: [x0, y0, next[1].box[0], y1],
        ...(line.charConfidences ? { charConfidences: line.charConfidences.slice(0, text.length) } : {}),
      },
    ];
  });
}

function sharedCharacters({ width, height }: PageSize, head: TextLine, tail: TextLine): number {
  const overlap = ((head.box[2] - tail.box[0]) * width) / ((head.box[3] - head.box[1]) * height);
  for (let count = SHARED; count > 0; count--) {
    const end = head.text.slice(-count);
    // A character is at least a third as wide as high; less in common is the margin of two pictures.
    if (head.text.length > count && tail.text.startsWith(end) && overlap > 0.33 * count) return count;
  }
  return 0;
}

/** How far apart the middles of one line's pieces are at most, against their height. */
const LEVEL = 0.3;

function areLevel({ box: one }: TextLine, { box: other }: TextLine): boolean {
  const height = Math.max(one[3] - one[1], other[3] - other[1]);
  return Math.abs(one[1] + one[3] - other[1] - other[3]) / 2 < LEVEL * height;
}

function runsInto(
  { width, height }: Pick<ExtractedPage, "width" | "height">,
  head: TextLine,
  tail: TextLine,
): boolean {
  if (!/[\p{Script=Han}]\s*$/u.test(head.text)) return false;
  const [own, next] = [head.box[3] - head.box[1], tail.box[3] - tail.box[1]];
  if (!areLevel(head, tail) || Math.abs(own - next) > SAME_HEIGHT * Math.max(own, next)) return false;
  const gap = ((tail.box[0] - head.box[2]) * width) / (height * Math.min(own, next));
  return gap > -0.5 && gap <= BRACKET_GAP;
}

function oneLine(head: TextLine, tail: TextLine): TextLine {
  const of = (line: TextLine) =>
    line.charConfidences ?? Array.from({ length: line.text.length }, () => line.confidence ?? 1);
  const weight = head.text.length + tail.text.length;
  const confidence =
    head.confidence === null || tail.confidence === null
      ? null
      : (head.confidence * head.text.length + tail.confidence * tail.text.length) / weight;
  return {
    ...head,
    text: head.text + tail.text,
    box: unionBox([head.box, tail.box]) ?? head.box,
    confidence,
    charConfidences: [...of(head), ...of(tail)],
  };
}
