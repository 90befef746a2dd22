import { describe, expect, it } from "vitest";
import type { DecodedCharacter } from "./decode-characters.ts";
import { findCheckBoxes } from "./find-check-boxes.ts";
import { restoreCheckBoxes } from "./restore-check-boxes.ts";

/** Characters of a line 1000 pixels wide, 40 apart, from `start`. */
function characters(text: string, start = 20): DecodedCharacter[] {
  return [...text].map((character, index) => ({
    text: character,
    confidence: 0.98,
    position: (start + 40 * index) / 1000,
  }));
}
const read = (line: readonly DecodedCharacter[]) => line.map((character) => character.text).join("");

describe("restoreCheckBoxes", () => {
  it("puts a dropped ticked box back before its option", () => {
    const boxes = [{ state: "ticked", left: 5, right: 35 }] as const;
    expect(read(restoreCheckBoxes(characters("个人经营", 60), boxes, 1000))).toBe("☑个人经营");
  });

  it("turns 口 into an empty box before an option, and keeps it in 户口簿", () => {
    const box = { state: "empty", left: 45, right: 75 } as const;
    expect(read(restoreCheckBoxes(characters("营口家庭"), [box], 1000))).toBe("营□家庭");
    expect(read(restoreCheckBoxes(characters("户口簿"), [box], 1000))).toBe("户口簿");
  });

  it("keeps framed characters that were surely read", () => {
    const box = { state: "ticked", left: 45, right: 75 } as const;
    expect(read(restoreCheckBoxes(characters("中国人"), [box], 1000))).toBe("中国人");
    expect(read(restoreCheckBoxes(characters("要回头"), [box], 1000))).toBe("要回头");
  });
});

describe("findCheckBoxes", () => {
  const width = 200;
  const height = 48;
  function line(draw: (set: (x: number, y: number) => void) => void) {
    const rgb = new Uint8Array(width * height * 3).fill(250);
    draw((x, y) => rgb.fill(20, (y * width + x) * 3, (y * width + x) * 3 + 3));
    return { rgb, width, height };
  }
  function frame(set: (x: number, y: number) => void, left: number, side: number, top = (height - side) / 2) {
    for (let at = 0; at < side; at++)
      for (const stroke of [0, 1]) {
        set(left + at, top + stroke);
        set(left + at, top + side - 1 - stroke);
        set(left + stroke, top + at);
        set(left + side - 1 - stroke, top + at);
      }
  }

  it("tells empty, ticked and filled boxes apart", () => {
    const picture = line((set) => {
      frame(set, 10, 26);
      frame(set, 60, 26);
      // The tick reaches beyond the frame's upper right corner.
      for (let at = 0; at < 24; at++) for (const thick of [0, 1, 2]) set(66 + at, 32 - at + thick);
      for (let y = 12; y < 36; y++) for (let x = 120; x < 144; x++) set(x, y);
    });
    expect(findCheckBoxes(picture).map((box) => box.state)).toEqual(["empty", "ticked", "filled"]);
  });

  it("sees none in small frames inside a character", () => {
    const picture = line((set) => {
      frame(set, 20, 14, 8);
      frame(set, 10, 14, 26);
      frame(set, 30, 14, 26);
    });
    expect(findCheckBoxes(picture)).toEqual([]);
  });
});
