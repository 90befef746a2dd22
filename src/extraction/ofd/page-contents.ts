import type { DrawnColor, DrawnItem, Outline } from "../../ports/page-painter.ts";
import { type Matrix, multiply, translation } from "../matrix.ts";
import { type QuarterTurn, quarterTurns } from "../text-layer/runs-from-pdf.ts";
import type { TextRun } from "../text-layer/text-run.ts";
import { childElements, childNamed, textOf, type XmlElement } from "../xml/parse-xml.ts";
import { fillPatternOf, styleOf } from "./draw-style.ts";
import type { OfdResources } from "./ofd-resources.ts";
import { boxOf, childText, flagOf, numberOf, transformOf } from "./ofd-values.ts";
import { pathData } from "./path-data.ts";
import { patternCells } from "./pattern-cells.ts";
import { glyphsOf, runsFromGlyphs } from "./text-object.ts";

/** What a page shows, in order. */
export interface PageContents {
  readonly runs: TextRun[];
  readonly items: DrawnItem[];
  /** Clockwise turn that would make text stand upright → characters of such text. */
  readonly turns: Map<QuarterTurn, number>;
  /** Pictures the page names and the file does not have. */
  readonly lost: { pictures: number };
}

export interface ContentsContext {
  readonly resources: OfdResources;
  /** The bytes of a picture by its number; null where it is missing. */
  readonly picture: (id: string) => Uint8Array | null;
  /** Objects that may still be drawn, over the whole file: composites can multiply without end. */
  readonly budget: { objects: number };
}

const PATTERNED: DrawnColor = [96, 96, 96, 1];

interface Place {
  readonly matrix: Matrix;
  readonly clips: readonly Outline[];
  readonly drawParameter: string | undefined;
  readonly depth: number;
}

/** Composites in composites deeper than this are a circle. */
const MAX_DEPTH = 12;

/** Adds what stands below `container` to `contents`; `toPage` maps its millimeters to points of the page. */
export function addContents(
  container: XmlElement,
  toPage: Matrix,
  context: ContentsContext,
  contents: PageContents,
): void {
  const place: Place = { matrix: toPage, clips: [], drawParameter: undefined, depth: 0 };
  addChildren(container, place, context, contents);
}

function addChildren(
  container: XmlElement,
  place: Place,
  context: ContentsContext,
  contents: PageContents,
): void {
  for (const child of childElements(container)) {
    switch (child.name) {
      case "Content":
      case "PageBlock":
        if (isVisible(child)) addChildren(child, place, context, contents);
        break;
      case "Layer":
        addChildren(child, { ...place, drawParameter: child.attributes.get("DrawParam") }, context, contents);
        break;
      case "TextObject":
      case "PathObject":
      case "ImageObject":
      case "CompositeObject":
        if (isVisible(child) && context.budget.objects-- > 0) addObject(child, place, context, contents);
        break;
      default:
    }
  }
}

function addObject(object: XmlElement, outer: Place, context: ContentsContext, contents: PageContents): void {
  const box = boxOf(object.attributes.get("Boundary")) ?? { x: 0, y: 0, width: 0, height: 0 };
  const toPage = multiply(outer.matrix, translation(box.x, box.y));
  const place: Place = {
    ...outer,
    matrix: multiply(toPage, transformOf(object)),
    clips: [...outer.clips, ...clipsOf(object, toPage)],
  };
  if (object.name === "TextObject") addText(object, place, context, contents);
  else if (object.name === "PathObject") addPath(object, place, context, contents);
  else if (object.name === "ImageObject") addImage(object, place, context, contents);
  else if (place.depth < MAX_DEPTH) {
    const unit = context.resources.composites.get(object.attributes.get("ResourceID") ?? "");
    if (unit) addChildren(unit, { ...place, depth: place.depth + 1 }, context, contents);
  }
}

/** Whether a clip leaves nothing: text that is hidden that way is not what the document shows. */
function isClippedAway(object: XmlElement): boolean {
  const clips = childNamed(object, "Clips");
  if (!clips) return false;
  return childElements(clips).some((clip) => {
    const paths = childElements(clip).flatMap((area) => childNamed(area, "Path") ?? []);
    const isEmpty = (path: XmlElement) => {
      const box = boxOf(path.attributes.get("Boundary"));
      return box !== null && box.width * box.height <= 0;
    };
    return paths.length > 0 && paths.every(isEmpty);
  });
}

function addText(object: XmlElement, place: Place, context: ContentsContext, contents: PageContents): void {
  const style = styleOf(object, place.drawParameter, context.resources);
  // Letters filled with a pattern are seen as those in a color.
  const patterned = fillPatternOf(object, place.drawParameter, context.resources) ? PATTERNED : null;
  const color = flagOf(object.attributes.get("Fill"), true)
    ? (style.fill ?? patterned)
    : flagOf(object.attributes.get("Stroke"), false)
      ? style.stroke
      : null;
  // What people cannot see is not what the document says.
  if (!color || color[3] === 0 || isClippedAway(object)) return;
  const font = context.resources.fonts.get(object.attributes.get("Font") ?? "");
  const turn = turnOf(object, place.matrix);
  for (const glyphs of glyphsOf(object)) {
    const characters = glyphs.filter((glyph) => glyph.text.trim() !== "").length;
    contents.turns.set(turn, (contents.turns.get(turn) ?? 0) + characters);
    contents.runs.push(...runsFromGlyphs(glyphs, object, place.matrix));
    contents.items.push({
      kind: "text",
      matrix: place.matrix,
      fontSize: numberOf(object.attributes.get("Size"), 0),
      isBold: font?.isBold === true || numberOf(object.attributes.get("Weight"), 400) >= 600,
      color,
      glyphs: glyphs.filter((glyph) => glyph.text.trim() !== ""),
      clips: place.clips,
    });
  }
}

function turnOf(object: XmlElement, [a, b]: Matrix): QuarterTurn {
  const angle = (Math.atan2(b, a) * 180) / Math.PI;
  return quarterTurns(-angle - numberOf(object.attributes.get("CharDirection"), 0));
}

function addPath(object: XmlElement, place: Place, context: ContentsContext, contents: PageContents): void {
  const style = styleOf(object, place.drawParameter, context.resources);
  const fill = flagOf(object.attributes.get("Fill"), false) ? style.fill : null;
  const stroke = flagOf(object.attributes.get("Stroke"), true) ? style.stroke : null;
  if (flagOf(object.attributes.get("Fill"), false)) addPattern(object, place, context, contents);
  if (!fill && !stroke) return;
  contents.items.push({
    kind: "path",
    ...outlineOf(object, place.matrix),
    fill,
    stroke: stroke ? { color: stroke, width: style.lineWidth } : null,
    clips: place.clips,
  });
}

/** What a pattern repeats over a path, as watermarks are made: text in it is text on the page. */
function addPattern(
  object: XmlElement,
  place: Place,
  context: ContentsContext,
  contents: PageContents,
): void {
  const pattern = fillPatternOf(object, place.drawParameter, context.resources);
  const cell = pattern && childNamed(pattern, "CellContent");
  const box = boxOf(object.attributes.get("Boundary"));
  if (!pattern || !cell || !box || place.depth >= MAX_DEPTH) return;
  const outline = outlineOf(object, place.matrix);
  const clips = outline.data === "" ? place.clips : [...place.clips, outline];
  for (const matrix of patternCells(pattern, place.matrix, box)) {
    addChildren(cell, { ...place, matrix, clips, depth: place.depth + 1 }, context, contents);
  }
}

function addImage(object: XmlElement, place: Place, context: ContentsContext, contents: PageContents): void {
  const bytes = context.picture(object.attributes.get("ResourceID") ?? "");
  const opacity = numberOf(object.attributes.get("Alpha"), 255) / 255;
  if (!bytes && opacity > 0) contents.lost.pictures += 1;
  if (bytes && opacity > 0) {
    contents.items.push({ kind: "image", bytes, matrix: place.matrix, opacity, clips: place.clips });
  }
}

function outlineOf(element: XmlElement, matrix: Matrix): Outline {
  return {
    data: pathData(childText(element, "AbbreviatedData") ?? ""),
    matrix,
    isEvenOdd: /even/i.test(element.attributes.get("Rule") ?? ""),
  };
}

/** Areas of one Clip are joined, several Clips cut each other. GB/T 33190-2016 8.4. Text areas are not drawn. */
function clipsOf(object: XmlElement, toPage: Matrix): readonly Outline[] {
  const clips = childNamed(object, "Clips");
  // The clip's space is the object's boundary, with the object's transform unless it says otherwise.
  const isTransformed = flagOf(clips?.attributes.get("TransFlag"), true);
  const space = isTransformed ? multiply(toPage, transformOf(object)) : toPage;
  return childElements(clips ?? object)
    .filter((clip) => clip.name === "Clip")
    .flatMap((clip) => {
      const outlines = childElements(clip).flatMap((area) => {
        const path = childNamed(area, "Path");
        if (area.name !== "Area" || !path) return [];
        const box = boxOf(path.attributes.get("Boundary")) ?? { x: 0, y: 0, width: 0, height: 0 };
        const inArea = multiply(multiply(space, transformOf(area)), translation(box.x, box.y));
        return [outlineOf(path, multiply(inArea, transformOf(path)))];
      });
      // Joined areas with transforms of their own cannot be told by one outline: not cut then.
      return outlines.length === 1 ? outlines : [];
    })
    .filter((outline) => outline.data !== "");
}

function isVisible(element: XmlElement): boolean {
  return flagOf(element.attributes.get("Visible"), true);
}

/** The `Content` of a page or template part; the part itself where it has none. */
export function contentOf(root: XmlElement): XmlElement {
  return childNamed(root, "Content") ?? root;
}

/** Text of an element by its path of child names; null where one is missing. */
export function textAt(root: XmlElement, ...path: readonly string[]): string | null {
  let element: XmlElement | undefined = root;
  for (const name of path) element = element && childNamed(element, name);
  const text = element ? textOf(element).trim() : "";
  return text === "" ? null : text;
}
