import { describe, expect, it } from "vitest";
import { liftRed } from "./lift-red.ts";

const RED = [210, 40, 45];
const BLACK = [20, 18, 18];
const PAPER = [250, 250, 250];

/** 20 × 10: red rows above, one black row, paper below. */
function stampedPage() {
  const rows = [...Array.from({ length: 5 }, () => RED), BLACK, ...Array.from({ length: 4 }, () => PAPER)];
  return {
    rgb: new Uint8Array(rows.flatMap((color) => Array.from({ length: 20 }, () => color).flat())),
    width: 20,
    height: 10,
  };
}

describe("liftRed", () => {
  it("makes stamp ink white and leaves print dark", () => {
    const lifted = liftRed(stampedPage(), [[0, 0, 1, 1]]);
    expect(lifted.rgb[0]).toBe(255);
    expect(lifted.rgb[5 * 20 * 3] ?? 255).toBeLessThan(60);
    expect(lifted.rgb[9 * 20 * 3]).toBe(255);
  });

  it("leaves everything outside the seals as it was, and the given page too, even on a Buffer", () => {
    const page = stampedPage();
    const shared = { ...page, rgb: Buffer.from(page.rgb) };
    const before = [...shared.rgb];
    const lifted = liftRed(shared, [[0, 0, 0.5, 1]]);
    expect([...shared.rgb]).toEqual(before);
    expect([...lifted.rgb.slice(30, 33)]).toEqual(RED);
  });
});
