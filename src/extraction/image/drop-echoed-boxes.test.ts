import { expect, it } from "vitest";
import type { Box } from "../../domain/box.ts";
import { dropEchoedBoxes } from "./drop-echoed-boxes.ts";

const A4 = 210 / 297;
const line = (text: string, box: Box) => ({ text, box, confidence: 0.9 });

it("drops a solid box alone only beside a label that has it", () => {
  const lone = line("■", [0.1, 0.1, 0.12, 0.12]);
  const label = line("■自建", [0.13, 0.1, 0.2, 0.12]);
  expect(dropEchoedBoxes([lone, label], A4)).toEqual([label]);
  for (const other of [
    line("自建", label.box),
    line("■自建", [0.4, 0.1, 0.5, 0.12]),
    line("■自建", [0.13, 0.2, 0.2, 0.22]),
  ])
    expect(dropEchoedBoxes([lone, other], A4)).toEqual([lone, other]);
});
