// Lines of a paragraph that stands beside other words (the stub of a form, a second column) follow each other as they
// are read, not row by row across the page.
import type { Box } from "../domain/box.ts";

/** Lines of fewer Chinese characters are captions and values rather than lines of a paragraph. */
const LONG_LINE = 11;

interface Line {
  readonly text: string;
  readonly box: Box;
}

/** The lines in their order, but each that runs on followed by the one it runs on in. */
export function withParagraphsWhole<L extends Line>(lines: readonly L[], lineHeight: number): readonly L[] {
  const next = new Map(
    lines.flatMap((line) => {
      const follower = runsOnIn(line, lines, lineHeight);
      return follower ? [[line, follower] as const] : [];
    }),
  );
  if (lines.every((line, at) => (next.get(line) ?? lines[at + 1]) === lines[at + 1])) return lines;
  const ordered = new Set<L>();
  for (const line of lines) {
    for (let one: L | undefined = line; one && !ordered.has(one); one = next.get(one)) ordered.add(one);
  }
  return [...ordered];
}

/** The line right under a line of a paragraph that does not end with it, where something stands beside them. */
function runsOnIn<L extends Line>(line: L, lines: readonly L[], lineHeight: number): L | null {
  if (line.text.replace(/[^\p{Script=Han}]/gu, "").length < LONG_LINE || /[。；;：:]$/.test(line.text))
    return null;
  const under = lines
    .filter(
      (other) =>
        other.box[1] > line.box[1] + lineHeight * 0.5 &&
        other.box[1] - line.box[3] < lineHeight * 1.3 &&
        sharesWidth(line.box, other.box),
    )
    .sort((a, b) => a.box[1] - b.box[1]);
  const [follower] = under;
  if (!follower) return null;
  const indent = line.box[0] - follower.box[0];
  const isOfParagraph =
    indent > -lineHeight * 0.3 &&
    follower.box[2] <= line.box[2] + lineHeight &&
    Math.abs(height(line) - height(follower)) < lineHeight * 0.25;
  const isBeside = lines.some(
    ({ box }) => !sharesWidth(box, line.box) && box[1] < follower.box[3] && box[3] > line.box[1],
  );
  return isOfParagraph && isBeside ? follower : null;
}

function height({ box }: Line): number {
  return box[3] - box[1];
}

function sharesWidth(a: Box, b: Box): boolean {
  return Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0;
}
