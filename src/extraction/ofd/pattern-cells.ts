import { inverse, type Matrix, mapRectangle, multiply, translation } from "../matrix.ts";
import type { XmlElement } from "../xml/parse-xml.ts";
import { numberOf, type OfdBox, transformOf } from "./ofd-values.ts";

/** A page holds some hundred watermarks at most; more cells are dots. */
const MAX_CELLS = 400;

/**
 * Where a pattern repeats its cell over an object: the maps from the cell's millimeters to the object's own space's
 * page. Empty where there would be too many to matter. GB/T 33190-2016 8.3.3.
 * @param toPage from the object's space
 * @param box the object's boundary; its space starts at 0,0
 */
export function patternCells(pattern: XmlElement, toPage: Matrix, box: OfdBox): readonly Matrix[] {
  const own = transformOf(pattern);
  const back = inverse(own);
  const width = numberOf(pattern.attributes.get("Width"), 0);
  const height = numberOf(pattern.attributes.get("Height"), 0);
  const stepX = Math.max(width, numberOf(pattern.attributes.get("XStep"), width));
  const stepY = Math.max(height, numberOf(pattern.attributes.get("YStep"), height));
  if (!back || !(stepX > 0) || !(stepY > 0)) return [];
  const { x0, y0, x1, y1 } = mapRectangle(back, box.width, box.height);
  const [left, right] = [Math.floor((x0 - width) / stepX) + 1, Math.ceil(x1 / stepX) - 1];
  const [top, bottom] = [Math.floor((y0 - height) / stepY) + 1, Math.ceil(y1 / stepY) - 1];
  if (!((right - left + 1) * (bottom - top + 1) <= MAX_CELLS)) return [];
  const cells: Matrix[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++)
      cells.push(multiply(multiply(toPage, own), translation(column * stepX, row * stepY)));
  }
  return cells;
}
