import { type Matrix, mapPoint } from "../matrix.ts";
import { normalizeGlyphs } from "../normalize-glyphs.ts";
import type { TextRun } from "../text-layer/text-run.ts";
import { childElements, textOf, type XmlElement } from "../xml/parse-xml.ts";
import { expandRepeats, numberOf } from "./ofd-values.ts";

/** A character with its place in the text object's own space; `advance` to the next along the text. */
export interface OfdGlyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Longest text of one TextCode that is read; an honest line has some hundred characters. */
const MAX_CODE_CHARACTERS = 20_000;
/** Usual reach of Chinese glyphs above and below the baseline, in font sizes. */
const ASCENT = 0.86;
const DESCENT = -0.14;
/** Sideways step in font sizes from which a character is on another line. */
const NEW_LINE_STEP = 0.4;
/** Gap in font sizes behind a character's own width from which a new run begins. */
const NEW_RUN_GAP = 0.6;

/** Characters of every TextCode of a text object, placed. GB/T 33190-2016 11.3. */
export function glyphsOf(object: XmlElement): readonly (readonly OfdGlyph[])[] {
  const size = numberOf(object.attributes.get("Size"), 0);
  const direction = numberOf(object.attributes.get("ReadDirection"), 0);
  let x = 0;
  let y = 0;
  return childElements(object)
    .filter((child) => child.name === "TextCode")
    .map((code) => {
      // A TextCode that does not say where it starts goes on where the one before started.
      x = numberOf(code.attributes.get("X"), x);
      y = numberOf(code.attributes.get("Y"), y);
      return placeCharacters(code, { x, y, size, direction });
    });
}

function placeCharacters(
  code: XmlElement,
  start: { readonly x: number; readonly y: number; readonly size: number; readonly direction: number },
): readonly OfdGlyph[] {
  const characters = [...textOf(code)].slice(0, MAX_CODE_CHARACTERS);
  const deltaX = expandRepeats(code.attributes.get("DeltaX"), characters.length);
  const deltaY = expandRepeats(code.attributes.get("DeltaY"), characters.length);
  const isDown =
    deltaX.length === 0 && (deltaY.length > 0 || start.direction === 90 || start.direction === 270);
  let { x, y } = start;
  return characters.map((text, index) => {
    const glyph = { text, x, y };
    const width = emWidth(text) * start.size;
    // A list that is too short goes on with its last step; without any, the glyphs' own widths count.
    x += deltaX[index] ?? deltaX.at(-1) ?? (isDown ? 0 : start.direction === 180 ? -width : width);
    y += deltaY[index] ?? (isDown ? (deltaY.at(-1) ?? (start.direction === 270 ? -width : width)) : 0);
    return glyph;
  });
}

/**
 * Runs of a text object on the page: split where the text jumps to another line or leaves a gap.
 * @param toPage from the object's space to the page in points, y down
 */
export function runsFromGlyphs(
  glyphs: readonly OfdGlyph[],
  object: XmlElement,
  toPage: Matrix,
): readonly TextRun[] {
  const size = numberOf(object.attributes.get("Size"), 0);
  const turn = (numberOf(object.attributes.get("CharDirection"), 0) * Math.PI) / 180;
  const axes = axesOf(toPage, size, turn);
  if (!(axes.fontSize > 0)) return [];
  const placed = glyphs.map(({ text, x, y }) => ({ text, ...mapPoint(toPage, x, y) }));
  const isVertical = runsDown(placed, axes);
  const runs: Placed[][] = [];
  for (const glyph of placed) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isNext(last, glyph, axes, isVertical)) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs.flatMap((run) => {
    const made = runOf(run, axes, isVertical);
    return made ? [made] : [];
  });
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Unit vectors of a glyph on the page: along its baseline, and from the baseline up; the font's size there. */
interface Axes {
  readonly along: { readonly x: number; readonly y: number };
  readonly up: { readonly x: number; readonly y: number };
  readonly fontSize: number;
  /** Points an em is wide; differs from the size where the text is stretched. */
  readonly em: number;
}

function axesOf(m: Matrix, size: number, turn: number): Axes {
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);
  const ax = m[0] * cosine + m[2] * sine;
  const ay = m[1] * cosine + m[3] * sine;
  const ux = m[0] * sine - m[2] * cosine;
  const uy = m[1] * sine - m[3] * cosine;
  const along = Math.hypot(ax, ay);
  const up = Math.hypot(ux, uy);
  return {
    along: { x: ax / (along || 1), y: ay / (along || 1) },
    up: { x: ux / (up || 1), y: uy / (up || 1) },
    fontSize: size * up,
    em: size * along,
  };
}

/** Whether most steps go from the top of the glyphs down, as in vertical writing. */
function runsDown(placed: readonly Placed[], { along, up }: Axes): boolean {
  let down = 0;
  for (let index = 1; index < placed.length; index++) {
    const step = stepOf(placed[index - 1], placed[index]);
    const forward = step.x * along.x + step.y * along.y;
    const below = -(step.x * up.x + step.y * up.y);
    if (below > Math.abs(forward)) down += 1;
  }
  return placed.length > 1 && down * 2 > placed.length - 1;
}

function isNext(last: Placed, next: Placed, axes: Axes, isVertical: boolean): boolean {
  const { along, up, fontSize, em } = axes;
  const step = stepOf(last, next);
  const forward = step.x * along.x + step.y * along.y;
  const below = -(step.x * up.x + step.y * up.y);
  const [ahead, aside] = isVertical ? [below, forward] : [forward, below];
  const own = isVertical ? fontSize : emWidth(last.text) * em;
  return (
    Math.abs(aside) <= NEW_LINE_STEP * fontSize && ahead >= -0.2 * em && ahead <= own + NEW_RUN_GAP * fontSize
  );
}

function runOf(glyphs: readonly Placed[], axes: Axes, isVertical: boolean): TextRun | null {
  const first = glyphs.at(0);
  const last = glyphs.at(-1);
  const text = normalizeGlyphs(glyphs.map((glyph) => glyph.text).join("")).trim();
  if (!first || !last || text === "") return null;
  const { along, up, fontSize, em } = axes;
  const width = emWidth(last.text) * em;
  const corners = [first, last].flatMap(({ x, y }) =>
    [0, width].flatMap((across) =>
      [ASCENT * fontSize, DESCENT * fontSize].map((rise) => ({
        x: x + along.x * across + up.x * rise,
        y: y + along.y * across + up.y * rise,
      })),
    ),
  );
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  if (!Number.isFinite(box.x0 + box.x1 + box.y0 + box.y1)) return null;
  // Text that runs up or down a page has no baseline to share with other text.
  const isSlanted = Math.abs(along.y) > 0.3;
  const middle = (box.y0 + box.y1) / 2;
  const baseline = isVertical ? (box.x0 + box.x1) / 2 : isSlanted ? middle : first.y;
  return { text, ...box, baseline, fontSize, isVertical };
}

function stepOf(from: Placed | undefined, to: Placed | undefined) {
  return { x: (to?.x ?? 0) - (from?.x ?? 0), y: (to?.y ?? 0) - (from?.y ?? 0) };
}

/** Width in font sizes: Chinese characters fill the square, others about half. */
function emWidth(character: string): number {
  return (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5;
}
