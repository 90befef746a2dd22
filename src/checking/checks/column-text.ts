import type { TextLine } from "../../domain/extracted-text.ts";

/**
 * The lines of a page read down its columns: each line followed by the one that goes on right under it. Words broken
 * over two lines of a narrow table cell stand together here, though other cells' lines come between them in reading
 * order.
 */
export function columnText(lines: readonly TextLine[]): string {
  const next = lines.map((line) => lineBelow(line, lines));
  const continued = new Set(next.filter((at) => at >= 0));
  return lines
    .map((_, at) => at)
    .filter((at) => !continued.has(at))
    .map((first) => {
      const texts: string[] = [];
      const seen = new Set<number>();
      for (let at = first; at >= 0 && !seen.has(at); at = next[at] ?? -1) {
        seen.add(at);
        texts.push(lines[at]?.text ?? "");
      }
      return texts.join("");
    })
    .join("\n");
}

/** Index of the nearest line that begins within the line's width close under it; -1 for none. */
function lineBelow(line: TextLine, lines: readonly TextLine[]): number {
  const [left, top, right, bottom] = line.box;
  const height = bottom - top;
  let best = -1;
  let bestTop = Number.POSITIVE_INFINITY;
  lines.forEach((other, at) => {
    const overlap = Math.min(right, other.box[2]) - Math.max(left, other.box[0]);
    const isInColumn = overlap >= 0.5 * Math.min(right - left, other.box[2] - other.box[0]);
    const isUnder = other.box[1] > top + height * 0.5 && other.box[1] - bottom < height;
    if (other !== line && isInColumn && isUnder && other.box[1] < bestTop) {
      best = at;
      bestTop = other.box[1];
    }
  });
  return best;
}
