import type { PageMark, TextLine } from "../../domain/extracted-text.ts";
import { coarsenMask, connectedComponents } from "./connected-components.ts";
import type { InkedPage } from "./inked-page.ts";

/** Smaller patches of gray than this share of the longer side are no company's seal: on A4, 18 mm. */
const MIN_SIZE = 0.06;

/**
 * Whether a page without color has gray ink the size of a seal that neither its text nor a seal
 * found explains: it may be a seal whose color the copy lost, so that no seal was found proves nothing.
 */
export function hasLostColor(
  page: InkedPage,
  lines: readonly TextLine[],
  seals: readonly PageMark[],
): boolean {
  if (!page.gray) return false;
  const { width, height } = page;
  const longSide = Math.max(width, height);
  const rest = page.gray.sure.slice();
  for (const { box } of [...lines, ...seals]) {
    const x0 = Math.max(0, Math.floor(box[0] * width) - 2);
    const x1 = Math.min(width, Math.ceil(box[2] * width) + 2);
    for (let y = Math.max(0, Math.floor(box[1] * height) - 2); y < Math.min(height, box[3] * height + 2); y++)
      rest.fill(0, y * width + x0, y * width + x1);
  }
  const step = Math.max(2, Math.round(longSide / 320));
  const grid = coarsenMask(rest, page, step, Math.max(2, Math.round(step * step * 0.12)));
  const least = (MIN_SIZE * longSide) / step;
  return connectedComponents(grid.mask, grid.width, grid.height).components.some(
    ({ x0, x1, y0, y1 }) => x1 - x0 >= least && y1 - y0 >= least,
  );
}
