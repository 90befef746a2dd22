import { describe, expect, it } from "vitest";
import type { TextLine } from "../../domain/extracted-text.ts";
import { mergeReadings } from "./merge-readings.ts";

const line = (text: string, x0: number, x1: number, confidence: number): TextLine => ({
  text,
  box: [x0, 0.5, x1, 0.53],
  confidence,
});

describe("mergeReadings", () => {
  it("takes a date whole that a seal had broken into pieces", () => {
    const merged = mergeReadings(
      [line("2026年", 0.1, 0.2, 0.97), line("5日", 0.3, 0.4, 0.95)],
      [line("2026年3月15日", 0.1, 0.4, 0.98)],
    );
    expect(merged.map((one) => one.text)).toEqual(["2026年3月15日"]);
  });

  it("keeps the first reading where the second is less sure or poorer", () => {
    const first = [line("申请人盖章：", 0.1, 0.3, 0.99)];
    expect(mergeReadings(first, [line("申请人盖草：", 0.1, 0.3, 0.9)])).toEqual(first);
    expect(mergeReadings(first, [line("申请", 0.1, 0.3, 0.99)])).toEqual(first);
  });

  it("keeps the seal's own text and leaves its ghosts out", () => {
    const first = [line("合同专用章", 0.6, 0.7, 0.97)];
    expect(mergeReadings(first, [line("台同", 0.8, 0.9, 0.6)])).toEqual(first);
  });
});
