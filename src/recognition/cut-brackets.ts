import { unionBox } from "../domain/box.ts";
import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";

type IndexedLine = readonly [index: number, line: TextLine];

/** Widest gap before a bracket that the bracket's own width makes, in line heights: （ leaves its left half blank. */
const BRACKET_GAP = 0.9;
/** Lines differing more in height are not one line. */
const SAME_HEIGHT = 0.3;

/**
 * The lines with those put together that OCR cut at a bracket: 分娩 | （手术）时间. A wide bracket leaves half its width
 * blank, which looks like the gap between two columns. Pages with a text layer are returned as they are.
 */
export function joinAtBrackets(
  page: Pick<ExtractedPage, "source" | "width" | "height">,
  lines: readonly IndexedLine[],
): readonly IndexedLine[] {
  if (page.source !== "ocr") return lines;
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

function runsInto(
  { width, height }: Pick<ExtractedPage, "width" | "height">,
  head: TextLine,
  tail: TextLine,
): boolean {
  if (!/[\p{Script=Han}]\s*$/u.test(head.text)) return false;
  const [own, next] = [head.box[3] - head.box[1], tail.box[3] - tail.box[1]];
  const isLevel =
    Math.abs(head.box[1] + head.box[3] - tail.box[1] - tail.box[3]) / 2 < 0.3 * Math.max(own, next);
  if (!isLevel || Math.abs(own - next) > SAME_HEIGHT * Math.max(own, next)) return false;
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
