import { unionBox } from "../domain/box.ts";
import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";

type IndexedLine = readonly [index: number, line: TextLine];

/** Widest gap before a bracket that the bracket's own width makes, in line heights: （ leaves its left half blank. */
const BRACKET_GAP = 0.9;
/** Lines differing more in height are not one line. */
const SAME_HEIGHT = 0.3;
/** A heading's or a clause's number, which stands apart from its words: 二、, 附表3, 第四条. */
const NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[条章节]|附[表件录][一二三四五六七八九十\d]{0,2}[:：]?)$/u;
/** Widest gap behind it, in line heights. */
const NUMBER_GAP = 1.2;

type PageSize = Pick<ExtractedPage, "width" | "height">;

/**
 * The lines as they are printed where OCR cut them: put together at a bracket (分娩 | （手术）时间: a wide bracket leaves
 * half its width blank, which looks like the gap between two columns) and behind a number (二、 | 管理人员: the words alone
 * would be a label), without the character that two pieces share where their pictures overlap (出生 1 | 1990年), and
 * without the beginning of a label set wide that was read with the column before it. Pages with a text layer are
 * returned as they are.
 */
export function mendCutLines(
  page: PageSize & Pick<ExtractedPage, "source">,
  lines: readonly IndexedLine[],
): readonly IndexedLine[] {
  if (page.source !== "ocr") return lines;
  const parted = withLabelsWhole(page, withoutSharedCharacters(page, lines));
  return joined(page, parted);
}

/** A label's edges and those of others of its column differ by less than this many line heights, */
const EDGE = 0.5;
/** which are so many at least: 注册资本, 成立日期, 营业期限 over 住　　所. */
const LEAST_OTHERS = 2;
/** The label's first character with the space before it, in line heights. */
const FIRST_CHARACTER = [0.4, 1.3] as const;

/**
 * A label of two characters set as wide as those of its column, of which the first was read with what stands left of
 * it: 经营范围许可项目…人力资住 | 所. It becomes a piece of its own.
 */
function withLabelsWhole(page: PageSize, lines: readonly IndexedLine[]): readonly IndexedLine[] {
  const cuts = new Map<TextLine, TextLine>();
  for (const [, last] of lines) {
    if (!/^\p{Script=Han}$/u.test(last.text.trim())) continue;
    const height = (last.box[3] - last.box[1]) * (page.height / page.width);
    const left = columnEdge(lines, last, height);
    if (left === null) continue;
    const before = lines.find(
      ([, line]) =>
        line.box[0] < left - height &&
        line.box[2] < last.box[0] &&
        isWithin((line.box[2] - left) / height, FIRST_CHARACTER) &&
        /\p{Script=Han}{2}$/u.test(line.text) &&
        areLevel(line, last),
    );
    if (before)
      cuts.set(before[1], {
        ...before[1],
        box: [left, before[1].box[1], before[1].box[2], before[1].box[3]],
      });
  }
  return lines.flatMap(([index, line]) => {
    const first = cuts.get(line);
    if (!first) return [[index, line] as const];
    return [
      [index, piece(line, 0, line.text.length - 1, [line.box[0], line.box[1], first.box[0], line.box[3]])],
      // Between two whole numbers: which line it is tells the pieces apart.
      [index + 0.5, piece(line, line.text.length - 1, line.text.length, first.box)],
    ] as const;
  });
}

/** Left edge of the longer lines that end where this character does; null where too few do, or not with one edge. */
function columnEdge(lines: readonly IndexedLine[], last: TextLine, height: number): number | null {
  const column = lines
    .map(([, line]) => line)
    .filter(
      (line) => line !== last && line.text.length > 2 && Math.abs(line.box[2] - last.box[2]) < EDGE * height,
    );
  const [first] = column;
  const isOne = column.every((line) => Math.abs(line.box[0] - (first?.box[0] ?? 0)) < EDGE * height);
  const left = first?.box[0] ?? 1;
  return column.length >= LEAST_OTHERS && isOne && left < last.box[0] - height ? left : null;
}

function piece(line: TextLine, from: number, to: number, box: TextLine["box"]): TextLine {
  return {
    ...line,
    text: line.text.slice(from, to),
    box,
    ...(line.charConfidences ? { charConfidences: line.charConfidences.slice(from, to) } : {}),
  };
}

function isWithin(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}

function joined(page: PageSize, lines: readonly IndexedLine[]): readonly IndexedLine[] {
  const headOf = new Map<IndexedLine, IndexedLine>();
  for (const tail of lines) {
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
  const widest = gapBetween(head.text.trim(), tail.text.trim());
  if (widest === null) return false;
  const [own, next] = [head.box[3] - head.box[1], tail.box[3] - tail.box[1]];
  if (!areLevel(head, tail) || Math.abs(own - next) > SAME_HEIGHT * Math.max(own, next)) return false;
  const gap = ((tail.box[0] - head.box[2]) * width) / (height * Math.min(own, next));
  return gap > -0.5 && gap <= widest;
}

/** The widest gap, in line heights, at which one goes on the other; null where nothing says that it does. */
function gapBetween(head: string, tail: string): number | null {
  if (NUMBER.test(head))
    return /^[\p{Script=Han}(（《“]/u.test(tail) && !NUMBER.test(tail) ? NUMBER_GAP : null;
  return /\p{Script=Han}$/u.test(head) && /^[(（][^()（）]{1,12}[)）]/.test(tail) ? BRACKET_GAP : null;
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
