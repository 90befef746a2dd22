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
    const first = { state: "empty", left: 5, right: 35 } as const;
    const third = { state: "empty", left: 85, right: 115 } as const;
    expect(read(restoreCheckBoxes(characters("口营口家庭"), [first, third], 1000))).toBe("□营□家庭");
    expect(read(restoreCheckBoxes(characters("户口簿"), [box], 1000))).toBe("户口簿");
  });

  it("takes of the frames before a line only the one next to its label, and no label beside a box for one", () => {
    const part = { state: "ticked", left: -60, right: -38 } as const;
    const box = { state: "ticked", left: -15, right: 10 } as const;
    const empty = { ...box, state: "empty" } as const;
    expect(read(restoreCheckBoxes(characters("本人", 40), [part, box], 1000))).toBe("☑本人");
    expect(read(restoreCheckBoxes(characters("口本人", 0), [part, empty], 1000))).toBe("□本人");
    expect(read(restoreCheckBoxes(characters("本人", 40), [{ ...part, left: -30, right: -8 }], 1000))).toBe(
      "☑本人",
    );
    const faint = characters("自助", 50).map((one) => ({ ...one, confidence: 0.6 }));
    const within = { state: "empty", left: 38, right: 62 } as const;
    expect(read(restoreCheckBoxes(faint, [{ ...box, left: 0, right: 24 }, within], 1000))).toBe("☑自助");
  });

  it("puts a marked box between options printed close, and none behind a name", () => {
    const at = (left: number, state: "empty" | "ticked") => ({ state, left, right: left + 30 });
    const options = [...characters("口租", 20), ...characters("借", 140), ...characters("口购", 180)];
    const boxes = [at(5, "empty"), at(85, "ticked"), at(165, "empty")];
    expect(read(restoreCheckBoxes(options, boxes, 1000))).toBe("□租☑借□购");
    expect(read(restoreCheckBoxes(options.slice(1, 3), [at(85, "ticked")], 1000))).toBe("租借");
  });

  it("puts a marked box behind its option where an empty one stands behind another, and none before a space alone", () => {
    const line = [...characters("自取", 20), ...characters("邮寄口", 150), ...characters("均可", 290)];
    const marked = { state: "ticked", left: 80, right: 104 } as const;
    const empty = { state: "empty", left: 215, right: 243 } as const;
    expect(read(restoreCheckBoxes(line, [marked, empty], 1000))).toBe("自取☑邮寄□均可");
    expect(read(restoreCheckBoxes(line.slice(0, 4), [marked], 1000))).toBe("自取邮寄");
  });

  it("puts a narrow one before a line's first character, which recognition has near it, and takes no part of it for one", () => {
    const narrow = { state: "ticked", left: 4, right: 26 } as const;
    expect(read(restoreCheckBoxes(characters("自取", 41), [narrow], 1000))).toBe("☑自取");
    const part = { state: "ticked", left: 8, right: 32 } as const;
    expect(read(restoreCheckBoxes(characters("明日", 38), [part], 1000))).toBe("明日");
  });

  it("puts a solid square before its label, wherever recognition has the label", () => {
    const square = { state: "filled", left: -18, right: 9 } as const;
    const within = { state: "ticked", left: 24, right: 46 } as const;
    for (const start of [8, 37])
      expect(read(restoreCheckBoxes(characters("自建", start), [square, within], 1000))).toBe("■自建");
    const edge = [...characters("1", 8), ...characters("自建", 40)];
    expect(read(restoreCheckBoxes(edge, [square], 1000))).toBe("■自建");
    const numbered = [...characters("1", 30), ...characters("自建", 60)];
    expect(read(restoreCheckBoxes(numbered, [square], 1000))).toBe("■1自建");
    expect(read(restoreCheckBoxes(characters("■自建", -5), [square], 1000))).toBe("■自建");
  });

  it("keeps 口 within running text that has no other box, as in names of places", () => {
    const at = (index: number) => ({ state: "empty", left: 5 + 40 * index, right: 35 + 40 * index }) as const;
    expect(read(restoreCheckBoxes(characters("望川区溪口镇望云村"), [at(4)], 1000))).toBe(
      "望川区溪口镇望云村",
    );
    expect(read(restoreCheckBoxes(characters("同意口"), [at(2)], 1000))).toBe("同意□");
    expect(read(restoreCheckBoxes(characters("3口"), [at(1)], 1000))).toBe("3口");
    expect(read(restoreCheckBoxes(characters("1口自有"), [at(1)], 1000))).toBe("1□自有");
  });

  it("turns 口 into a box after a word it would go with, where a space stands between", () => {
    const apart = [...characters("十人"), ...characters("口以上", 130)];
    const box = { state: "empty", left: 115, right: 145 } as const;
    expect(read(restoreCheckBoxes(apart, [box], 1000))).toBe("十人□以上");
    expect(read(restoreCheckBoxes(characters("口本人", 60), [{ ...box, left: 45, right: 75 }], 1000))).toBe(
      "□本人",
    );
  });

  it("takes a doubtful letter for the marked box it stands on, no Chinese character and no bracket", () => {
    const box = { state: "ticked", left: 45, right: 75 } as const;
    const doubtful = (text: string) => characters(text).map((one) => ({ ...one, confidence: 0.7 }));
    expect(read(restoreCheckBoxes(doubtful("：M本人"), [box], 1000))).toBe("：☑本人");
    expect(read(restoreCheckBoxes(doubtful("：α本人"), [box], 1000))).toBe("：☑本人");
    expect(read(restoreCheckBoxes(doubtful("：同本人"), [box], 1000))).toBe("：同本人");
    expect(read(restoreCheckBoxes(doubtful("项）"), [box], 1000))).toBe("项）");
  });

  it("does not take a character that was not read, with a frame in it, for a marked box", () => {
    const box = { state: "ticked", left: 85, right: 115 } as const;
    expect(read(restoreCheckBoxes(characters("韩子"), [box], 1000))).toBe("韩子");
    expect(read(restoreCheckBoxes(characters("服务是"), [{ ...box, left: 125, right: 155 }], 1000))).toBe(
      "服务是☑",
    );
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

  it("sees a box whose thin strokes are much fainter than the print", () => {
    const rgb = new Uint8Array(width * height * 3).fill(250);
    const set = (level: number) => (x: number, y: number) =>
      rgb.fill(level, (y * width + x) * 3, (y * width + x) * 3 + 3);
    frame(set(190), 20, 26);
    for (let y = 12; y < 36; y++)
      for (let x = 80; x < 120; x += 13) for (const thick of [0, 1]) set(10)(x + thick, y);
    expect(findCheckBoxes({ rgb, width, height }).map(({ state }) => state)).toEqual(["empty"]);
  });

  it("takes a smaller square within a frame for its mark", () => {
    const picture = line((set) => {
      frame(set, 60, 28);
      for (let y = 15; y < 33; y++) for (let x = 65; x < 83; x++) set(x, y);
    });
    expect(findCheckBoxes(picture)).toEqual([{ state: "ticked", left: 60, right: 88 }]);
  });

  it("takes a pen's ring around a box for its mark", () => {
    const picture = line((set) => {
      frame(set, 60, 22);
      for (let angle = 0; angle < 720; angle++)
        for (const radius of [18, 19, 20]) {
          const [x, y] = [71 + radius * Math.cos(angle / 100), 24 + radius * Math.sin(angle / 100)];
          set(Math.round(x), Math.round(y));
        }
    });
    expect(findCheckBoxes(picture).map(({ state }) => state)).toEqual(["ticked"]);
  });

  /** A ring that a hand drew: `radius` wide, a little less high, with its middle off the box's. */
  function ringed(side: number, radius: number, middle: readonly [number, number] = [100, 24]) {
    return line((set) => {
      frame(set, 100 - side / 2, side);
      for (let angle = 0; angle < 6.28; angle += 0.01)
        for (const thick of [0, 1, 2]) {
          const x = Math.round(middle[0] + (radius + thick) * Math.cos(angle));
          const y = Math.round(middle[1] + (0.95 * radius + thick) * Math.sin(angle));
          if (x >= 0 && y >= 0 && x < width && y < height) set(x, y);
        }
    });
  }

  it("tells a ring that is cut off above and below, one close around the box and one within it", () => {
    const states = (picture: ReturnType<typeof line>) => findCheckBoxes(picture).map(({ state }) => state);
    expect(states(ringed(26, 27, [98, 26]))).toEqual(["ticked"]);
    expect(states(ringed(26, 19))).toEqual(["ticked"]);
    expect(states(ringed(30, 9))).toEqual(["ticked"]);
  });

  it("takes a ruling or half a character beside an empty box for no ring", () => {
    const picture = line((set) => {
      frame(set, 80, 26);
      for (let y = 0; y < height; y++) for (const x of [66, 67, 68]) set(x, y);
      for (let y = 8; y < 40; y++) for (const x of [120, 121, 128, 129, 136, 137]) set(x, y);
      for (let x = 118; x < 142; x++) for (const y of [8, 9, 24, 25, 38, 39]) set(x, y);
    });
    expect(findCheckBoxes(picture).filter(({ left }) => left < 100)).toEqual([
      { state: "empty", left: 80, right: 106 },
    ]);
  });

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
