import type { TextLine } from "../../domain/extracted-text.ts";

/** A box alone and its label are no farther apart than this share of the line's height, as the label's picture shows. */
const REACH = 1.1;

/**
 * The lines without solid boxes that stand alone and were put before their label, too: a label's picture begins one line
 * height before it, and the detector takes the box for a line of its own now and then.
 */
export function dropEchoedBoxes(lines: readonly TextLine[], pageAspect: number): readonly TextLine[] {
  return lines.filter(
    (line) => line.text !== "■" || !lines.some((label) => isLabelOf(label, line, pageAspect)),
  );
}

function isLabelOf({ text, box }: TextLine, lone: TextLine, pageAspect: number): boolean {
  const height = (box[3] - box[1]) / pageAspect;
  const gap = box[0] - lone.box[2];
  const middle = (lone.box[1] + lone.box[3]) / 2;
  return /^■./u.test(text) && middle > box[1] && middle < box[3] && gap > -height && gap <= REACH * height;
}
