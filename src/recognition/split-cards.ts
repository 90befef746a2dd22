import { type Box, coverage } from "../domain/box.ts";
import type { TextLine } from "../domain/extracted-text.ts";
import type { MaterialType, Side } from "../domain/material-type.ts";
import { foldWords, type PageText, preparePage, sharesRow } from "./page-text.ts";

/** A line that ends a face, with the face it ends. */
interface Foot {
  readonly side: Side;
  readonly text: string;
  readonly box: Box;
}

/** A face is at most this high, in widths of its last line: a card of 86 × 54 mm whose number takes 60 % of its width. */
const MAX_HEIGHT = 1.5;
/** Lines this far below a foot, in heights of it, still stand on its row. */
const ROW_SLACK = 0.7;
/** Sideways distance counts more than distance down: cards beside each other share rows. */
const SIDEWAYS = 3;
/** How far left of its foot, in widths of it, a face begins: labels stand before the number. */
const LEFT_OF_FOOT = 0.7;

/**
 * The faces of a page that bears several people's cards (两个人的身份证在一页上), each as a page of its own with the
 * same number; null where the page has the faces of one card at most, or its type does not say what ends a face.
 */
export function splitCards(page: PageText, type: MaterialType): readonly PageText[] | null {
  const feet = type.sides.flatMap((side) => feetOf(page, side));
  const [first] = type.sides;
  const people = new Set(feet.filter(({ side }) => side === first).map(({ text }) => text));
  if (people.size < 2) return null;
  const { lines } = page.page;
  const owners = lines.map((line) => ownerOf(line, feet, page));
  return feet.map((foot) => {
    const own = lines.filter((_, index) => owners[index] === foot);
    const area = around(own);
    const marks = page.page.marks?.filter((mark) => coverage(mark.box, area) > 0.5) ?? null;
    return preparePage(page.fileId, { ...page.page, lines: own, marks: marks && [...marks] });
  });
}

/** Lines that end a face; a label and its value on one row are one foot. */
function feetOf(page: PageText, side: Side): readonly Foot[] {
  if (side.foot === undefined) return [];
  const expression = new RegExp(side.foot, "u");
  const feet: Foot[] = [];
  for (const { text, box } of page.cells) {
    const [match] = expression.exec(foldWords(text)) ?? [];
    if (match === undefined) continue;
    const width = box[2] - box[0];
    const at = feet.findIndex(
      (other) => sharesRow(other.box, box) && Math.abs(middle(other.box) - middle(box)) < 1.5 * width,
    );
    const known = feet[at];
    if (known) feet[at] = { ...known, box: joined(known.box, box) };
    else feet.push({ side, text: match, box });
  }
  return feet;
}

/** The foot of the face a line stands on: the nearest below it; null for a line on no card. */
function ownerOf(line: TextLine, feet: readonly Foot[], page: PageText): Foot | null {
  const ratio = page.page.height / page.page.width;
  let best: { readonly foot: Foot; readonly distance: number } | null = null;
  for (const foot of feet) {
    const [x0, y0, x1, y1] = foot.box;
    const width = x1 - x0;
    const down = ((y0 + y1 - line.box[1] - line.box[3]) / 2) * ratio;
    if (down < -ROW_SLACK * (y1 - y0) * ratio || down > MAX_HEIGHT * width) continue;
    const x = middle(line.box);
    const aside = Math.max(0, x0 - LEFT_OF_FOOT * width - x, x - x1 - 0.2 * width);
    const distance = Math.max(0, down) + SIDEWAYS * aside;
    if (aside < width && (!best || distance < best.distance)) best = { foot, distance };
  }
  return best?.foot ?? null;
}

function middle(box: Box): number {
  return (box[0] + box[2]) / 2;
}

function joined(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function around(lines: readonly TextLine[]): Box {
  return lines.map((line) => line.box).reduce(joined, [1, 1, 0, 0]);
}
