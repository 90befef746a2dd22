import { expect, it } from "vitest";
import { columnsOutside } from "./crop-box.ts";

const page = { width: 200, height: 100 };

it("counts the columns of a cut-out box that lie before the picture", () => {
  const box = { center: { x: 40, y: 50 }, width: 120, height: 20, angle: 0 };
  expect(columnsOutside(page, box, 60)).toBe(10);
  expect(columnsOutside(page, { ...box, center: { x: 100, y: 50 } }, 60)).toBe(0);
  const upsideDown = { ...box, center: { x: 190, y: 50 }, angle: Math.PI };
  expect(columnsOutside(page, upsideDown, 60)).toBe(25);
  expect(columnsOutside(page, { ...box, center: { x: -500, y: 50 } }, 60)).toBe(60);
});
