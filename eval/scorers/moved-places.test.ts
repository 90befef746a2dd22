import { describe, expect, it } from "vitest";
import type { Box } from "../../src/domain/box.ts";
import { movedPlaces } from "./moved-places.ts";

const piece = (text: string, x: number, y: number) => ({
  text,
  box: [x, y, x + 0.1, y + 0.02] satisfies Box,
  confidence: 1,
});
/** Straightening as a page seen from the side has it: farther down means farther to the left and up. */
const straightened = ({ text, box: [x, y] }: ReturnType<typeof piece>) =>
  piece(text, x - 0.05 * y, y - 0.03 * y);
const labels = [
  piece("申请事项", 0.1, 0.1),
  piece("经营者姓名", 0.1, 0.3),
  piece("联系电话", 0.1, 0.5),
  piece("填表日期", 0.1, 0.7),
];

describe("places of the truth on a straightened page", () => {
  it("move with what was read around them", () => {
    const [x0, y0] = movedPlaces(labels, labels.map(straightened))([0.1, 0.6, 0.13, 0.62]);
    expect(x0).toBeCloseTo(0.1 - 0.05 * 0.6, 2);
    expect(y0).toBeCloseTo(0.6 - 0.03 * 0.6, 2);
  });

  it("move farther beyond the outermost pieces than these do", () => {
    const values = labels.map(({ text, box: [, y] }) => piece(`${text}一栏`, 0.4, y));
    const all = [...labels, ...values];
    /** Farther right means farther down. */
    const turned = all.map(({ text, box: [x, y] }) => piece(text, x, y + 0.1 * x));
    const [, y0] = movedPlaces(all, turned)([0.8, 0.4, 0.83, 0.42]);
    expect(y0).toBeGreaterThan(0.4 + 0.1 * 0.7);
    expect(y0).toBeLessThan(0.4 + 0.1 * 0.85);
  });

  it("do not follow a text that stands elsewhere", () => {
    const astray = [...labels.map(straightened), piece("虚构市", 0.8, 0.1)];
    const [x0] = movedPlaces([...labels, piece("虚构市", 0.2, 0.6)], astray)([0.1, 0.6, 0.13, 0.62]);
    expect(x0).toBeCloseTo(0.07, 2);
  });

  it("stay where too little was read, what was read stands there several times, or all is where it was", () => {
    const place: Box = [0.1, 0.6, 0.13, 0.62];
    expect(movedPlaces(labels, labels.slice(0, 3).map(straightened))(place)).toEqual(place);
    const twice = [...labels, ...labels].map(straightened);
    expect(movedPlaces(labels, twice)(place)).toEqual(place);
    const nearly = labels.map(({ text, box: [x, y] }) => piece(text, x + 0.003, y));
    expect(movedPlaces(labels, nearly)(place)).toEqual(place);
  });
});
