import { describe, expect, it } from "vitest";
import type { TextLine } from "../../domain/extracted-text.ts";
import { detectMarks } from "./detect-marks.ts";
import { hasLostColor } from "./has-lost-color.ts";
import { inkedPage } from "./inked-page.ts";
import type { Raster } from "./raster.ts";

type Color = readonly [number, number, number];
const RED: Color = [205, 40, 48];
const BLUE: Color = [40, 60, 150];
const WHITE: Color = [252, 252, 252];
const BLACK: Color = [25, 25, 28];

/** A number that looks drawn by lot, the same for the same place. */
function nextOf(at: number): number {
  const mixed = Math.imul(at ^ (at >>> 15), 2246822519);
  return (Math.imul(mixed ^ (mixed >>> 13), 3266489917) >>> 0) >>> 8;
}

/** A white page 800 × 1130 (A4) and a brush. */
function blankPage() {
  const width = 800;
  const height = 1130;
  const rgb = new Uint8Array(width * height * 3).fill(252);
  const raster: Raster = { rgb, width, height };
  const dot = (x: number, y: number, color: Color) => {
    if (x >= 0 && y >= 0 && x < width && y < height)
      rgb.set(color, (Math.round(y) * width + Math.round(x)) * 3);
  };
  const fill = (x: number, y: number, w: number, h: number, color: Color) => {
    for (let dy = 0; dy < h; dy++) for (let dx = 0; dx < w; dx++) dot(x + dx, y + dy, color);
  };
  return { raster, dot, fill };
}
type Brush = ReturnType<typeof blankPage>;

/**
 * A ring of radius `r`, as wide as `ratio` times its height, with strokes of ring text inside; turned by `tilt`. Of its rim
 * `share` is drawn.
 */
function ring(
  { dot, fill }: Brush,
  x: number,
  y: number,
  r: number,
  color: Color,
  options: { ratio?: number; text?: boolean; tilt?: number; share?: number } = {},
) {
  const { ratio = 1, text = true, tilt = 0, share = 1 } = options;
  const at = (angle: number, rho: number) => {
    const [along, across] = [Math.cos(angle) * rho * ratio, Math.sin(angle) * rho];
    return {
      x: x + along * Math.cos(tilt) - across * Math.sin(tilt),
      y: y + along * Math.sin(tilt) + across * Math.cos(tilt),
    };
  };
  for (let angle = 0; angle < 6.2832; angle += 0.004)
    for (let rho = (angle * 20) % 1 < share ? r - 4 : Infinity; rho <= r; rho += 0.5) {
      const rim = at(angle, rho);
      dot(rim.x, rim.y, color);
    }
  if (!text) return;
  for (let angle = 2.5; angle < 6.9; angle += 0.3) {
    const stroke = at(angle, r * 0.72);
    fill(Math.round(stroke.x) - 2, Math.round(stroke.y) - 7, 4, 14, color);
  }
}

function frame({ fill }: Brush, x: number, y: number, side: number, color: Color) {
  fill(x, y, side, 3, color);
  fill(x, y + side - 3, side, 3, color);
  fill(x, y, 3, side, color);
  fill(x + side - 3, y, 3, side, color);
  for (let column = 8; column < side - 8; column += 8) fill(x + column, y + 8, 3, side - 16, color);
}

/** A wavy stroke, as of a pen. */
function scribble({ fill }: Brush, x: number, y: number, color: Color) {
  for (let step = 0; step < 90; step++) fill(x + step, Math.round(y + 14 * Math.sin(step / 4)), 3, 3, color);
}

const seals = (page: Brush, lines: readonly TextLine[] = []) =>
  detectMarks(page.raster, lines).filter((mark) => mark.kind === "seal");
const written = (page: Brush, lines: readonly TextLine[] = []) =>
  detectMarks(page.raster, lines).filter((mark) => mark.kind === "handwriting");

describe("seals", () => {
  it("finds a round red seal and where it is", () => {
    const page = blankPage();
    ring(page, 500, 800, 60, RED);
    const [seal] = seals(page);
    expect(seal).toMatchObject({ shape: "round", color: "red" });
    expect(seal?.box[0]).toBeCloseTo(440 / 800, 1);
    expect(seal?.box[3]).toBeCloseTo(860 / 1130, 1);
  });

  it("finds oval, square and blue ones", () => {
    const page = blankPage();
    ring(page, 300, 300, 50, RED, { ratio: 1.5 });
    frame(page, 500, 600, 52, RED);
    ring(page, 300, 900, 60, BLUE);
    expect(
      seals(page)
        .map((seal) => `${seal.color} ${seal.shape}`)
        .sort(),
    ).toEqual(["blue round", "red oval", "red square"]);
  });

  it("finds an oval one set askew", () => {
    for (const tilt of [-0.4, 0.3]) {
      const page = blankPage();
      ring(page, 400, 600, 60, RED, { ratio: 1.4, tilt });
      expect(seals(page).map(({ shape }) => shape)).toEqual(["oval"]);
    }
  });

  it("finds one across a portrait on red, and takes figures over a red table for none", () => {
    const portrait = blankPage();
    portrait.fill(380, 560, 150, 210, RED);
    ring(portrait, 500, 835, 85, RED);
    expect(seals(portrait).map(({ shape }) => shape)).toEqual(["round"]);
    const table = blankPage();
    for (const y of [600, 627, 654, 681]) table.fill(300, y, 180, 2, RED);
    for (const x of [300, 360, 420, 478]) table.fill(x, 600, 2, 83, RED);
    for (let x = 250; x < 410; x += 17) ring(table, x, 640, 11, RED, { text: false });
    expect(seals(table)).toEqual([]);
  });

  it("finds a name seal over print read as one line with it, and leaves out a framed character of a heading", () => {
    const line: TextLine = { text: "数量、生产日期印", box: [0.1, 0.53, 0.5, 0.58], confidence: 0.95 };
    const print = (color: Color) => {
      const page = blankPage();
      frame(page, 200, 600, 52, RED);
      for (let x = 270; x < 390; x += 30) page.fill(x, 612, 16, 20, color);
      return detectMarks(page.raster, [line]).filter((mark) => mark.kind === "seal");
    };
    expect(print(BLACK).map(({ shape }) => shape)).toEqual(["square"]);
    expect(print(RED)).toEqual([]);
  });

  it("takes a table drawn in blue, its text in black, for none, but finds a large seal with lines of its own", () => {
    const page = blankPage();
    for (let row = 0; row <= 8; row++) page.fill(150, 200 + 60 * row, 480, 3, BLUE);
    for (const x of [150, 270, 390, 510, 627]) page.fill(x, 200, 3, 483, BLUE);
    const lines = [0, 1, 2, 3, 4].map((row): TextLine => {
      const y = 220 + 60 * row;
      for (let stroke = 0; stroke < 8; stroke++) page.fill(290 + 10 * stroke, y, 4, 20, BLACK);
      return {
        text: "虚构市临江区",
        box: [290 / 800, y / 1130, 370 / 800, (y + 20) / 1130],
        confidence: 0.99,
      };
    });
    expect(seals(page, lines)).toEqual([]);
    expect(seals(page)).toHaveLength(1);
  });

  it("finds a faded seal", () => {
    const page = blankPage();
    ring(page, 500, 800, 60, [238, 178, 180]);
    expect(seals(page)).toHaveLength(1);
  });

  it("finds one whose thin text has little color left, and takes a colored rim around black print for none", () => {
    const page = blankPage();
    ring(page, 500, 800, 60, RED, { text: false });
    const pale: Color = [238, 215, 216];
    for (let angle = 2.5; angle < 6.9; angle += 0.3)
      page.fill(
        Math.round(500 + Math.cos(angle) * 43) - 1,
        Math.round(800 + Math.sin(angle) * 43) - 7,
        3,
        14,
        pale,
      );
    expect(seals(page)).toHaveLength(1);
    const printed = blankPage();
    ring(printed, 500, 800, 60, RED, { text: false });
    // Compression colors the edges of black print a little.
    for (let angle = 2.5; angle < 6.9; angle += 0.3)
      printed.fill(
        Math.round(500 + Math.cos(angle) * 43) - 1,
        Math.round(800 + Math.sin(angle) * 43) - 7,
        3,
        14,
        [52, 38, 36],
      );
    expect(seals(printed)).toEqual([]);
  });

  it("finds a pale seal of which little has its color for sure, in gray as well", () => {
    const pale = [
      { faint: [238, 215, 215], sure: [222, 176, 176], shape: { ratio: 1.4, tilt: 0.3 }, found: "red oval" },
      { faint: [226, 226, 226], sure: [190, 190, 190], shape: {}, found: "gray round" },
    ] as const;
    for (const { faint, sure, shape, found } of pale) {
      const page = blankPage();
      ring(page, 400, 600, 62, faint, shape);
      ring(page, 400, 600, 62, sure, { ...shape, text: false, share: 0.15 });
      expect(seals(page).map(({ color, shape: form }) => `${color} ${form}`)).toEqual([found]);
    }
  });

  it("takes nothing with faint ink alone for a seal", () => {
    const page = blankPage();
    ring(page, 400, 600, 62, [238, 215, 215]);
    expect(seals(page)).toEqual([]);
  });

  it("takes a logo with an inner ring that bad ink breaks up for none", () => {
    const page = blankPage();
    ring(page, 400, 600, 84, RED, { text: false });
    ring(page, 402, 601, 64, RED, { text: false });
    for (let at = 0; at < 8000; at++)
      page.dot(400 + (nextOf(at) % 150) - 75, 600 + (nextOf(at + 9999) % 150) - 75, WHITE);
    expect(seals(page)).toEqual([]);
  });

  it("takes a round patch that is speckled all over for none, as a face in little light is", () => {
    const page = blankPage();
    for (let y = -70; y <= 70; y += 3)
      for (let x = -62; x <= 62; x += 3) {
        if ((x / 62) ** 2 + (y / 70) ** 2 <= 1 && nextOf(y * 1000 + x) % 100 < 60)
          page.fill(400 + x, 600 + y, 3, 3, RED);
      }
    expect(seals(page)).toEqual([]);
  });

  it("finds one over a red border that runs around the page", () => {
    const page = blankPage();
    for (const x of [40, 740]) for (const at of [0, 14]) page.fill(x + at, 40, 5, 1050, RED);
    for (const y of [40, 1070]) for (const at of [0, 14]) page.fill(40, y + at, 720, 5, RED);
    ring(page, 700, 600, 70, RED);
    expect(seals(page).map(({ shape }) => shape)).toEqual(["round"]);
  });

  it("finds a seal on a copy without color, and says it is gray", () => {
    const page = blankPage();
    ring(page, 500, 800, 80, [110, 110, 110]);
    page.fill(100, 200, 400, 20, [20, 20, 20]);
    expect(seals(page).map((seal) => `${seal.color} ${seal.shape}`)).toEqual(["gray round"]);
    expect(hasLostColor(inkedPage(page.raster), [], [])).toBe(true);
    expect(hasLostColor(inkedPage(page.raster), [], seals(page))).toBe(false);
  });

  it("takes gray for nothing where the page has color, or no light", () => {
    const colored = blankPage();
    ring(colored, 500, 800, 80, [110, 110, 110]);
    colored.fill(100, 200, 60, 20, BLUE);
    expect(seals(colored)).toEqual([]);
    const dark = blankPage();
    dark.raster.rgb.fill(8);
    ring(dark, 500, 800, 80, [4, 4, 4]);
    expect(seals(dark)).toEqual([]);
  });

  it("parts two overlapping seals", () => {
    const page = blankPage();
    ring(page, 400, 800, 60, RED);
    ring(page, 500, 810, 60, RED);
    expect(seals(page)).toHaveLength(2);
  });

  it("takes no heading, photograph background, emblem or prohibition sign for one", () => {
    const heading = blankPage();
    for (let x = 200; x < 600; x += 40) for (let y = 80; y < 120; y += 10) heading.fill(x, y, 30, 4, RED);
    expect(seals(heading)).toEqual([]);
    const photograph = blankPage();
    photograph.fill(300, 300, 120, 160, RED);
    expect(seals(photograph)).toEqual([]);
    const emblem = blankPage();
    for (let rho = 0; rho < 60; rho += 0.5)
      for (let angle = 0; angle < 6.2832; angle += 0.006)
        emblem.dot(
          400 + Math.cos(angle) * rho,
          200 + Math.sin(angle) * rho,
          rho > 30 && angle % 0.5 < 0.12 ? [235, 200, 60] : RED,
        );
    expect(seals(emblem)).toEqual([]);
    const sign = blankPage();
    ring(sign, 400, 400, 60, RED, { text: false });
    for (let at = -40; at < 40; at++) sign.fill(400 + at, 400 + at, 6, 6, RED);
    expect(seals(sign)).toEqual([]);
  });
});

describe("handwriting", () => {
  it("finds pen strokes on a ruled line, and tells blue from black", () => {
    const page = blankPage();
    page.fill(380, 622, 300, 2, BLACK);
    scribble(page, 400, 600, BLACK);
    scribble(page, 400, 800, BLUE);
    expect(
      written(page)
        .map((mark) => mark.color)
        .sort(),
    ).toEqual(["black", "blue"]);
  });

  it("finds nothing in an empty place for a signature, ruled or framed", () => {
    const page = blankPage();
    page.fill(380, 622, 300, 2, BLACK);
    for (const y of [700, 760, 820]) page.fill(100, y, 600, 2, BLACK);
    for (const x of [100, 400, 698]) page.fill(x, 700, 2, 122, BLACK);
    expect(written(page)).toEqual([]);
  });

  it("takes a seal's own strokes that lost their color for no writing, but finds what is written across it", () => {
    const washed: Color = [165, 140, 142];
    const sealed = () => {
      const page = blankPage();
      ring(page, 400, 500, 80, RED);
      for (const x of [370, 420]) page.fill(x, 450, 4, 20, washed);
      for (const y of [452, 460, 466]) page.fill(370, y, 54, 3, washed);
      return page;
    };
    expect(written(sealed())).toEqual([]);
    const signed = sealed();
    scribble(signed, 355, 500, BLACK);
    expect(written(signed)).toHaveLength(1);
  });

  it("takes the edge of a sheet on a table for no stroke", () => {
    const page = blankPage();
    page.fill(0, 0, 60, 1130, [96, 80, 70]);
    for (let y = 300; y < 420; y++) page.fill(58, y, 6 + (y % 9), 1, [20, 20, 20]);
    expect(written(page)).toEqual([]);
  });

  it("leaves printed lines to the text, but doubtful and blue ones are written", () => {
    const page = blankPage();
    scribble(page, 400, 600, BLACK);
    const line = (confidence: number): TextLine => ({
      text: "张三",
      box: [0.48, 0.51, 0.63, 0.556],
      confidence,
    });
    expect(written(page, [line(0.98)])).toEqual([]);
    expect(written(page, [line(0.55)])).toHaveLength(1);
  });
});
