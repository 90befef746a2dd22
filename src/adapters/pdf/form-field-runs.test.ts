import type { PageViewport } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { formFieldRuns } from "./form-field-runs.ts";

/** Stands for a page whose points are its own. */
const viewport = { convertToViewportRectangle: (rect: number[]) => rect } as unknown as PageViewport;
const widget = (value: object) => ({ subtype: "Widget", fieldType: "Btn", rect: [10, 10, 20, 20], ...value });
const texts = (annotations: readonly unknown[]) =>
  formFieldRuns(annotations, viewport).map(({ text }) => text);

test("of a group of options the chosen one is ticked, the others are not", () => {
  const option = (buttonValue: string) => widget({ radioButton: true, buttonValue, fieldValue: "lease" });
  expect(texts([option("own"), option("lease"), option("free")])).toEqual(["☑"]);
});

test("a ticked box is ticked, an empty and a hidden one are not", () => {
  const box = (fieldValue: string, hidden = false) =>
    widget({ checkBox: true, exportValue: "Yes", fieldValue, hidden });
  expect(texts([box("Yes"), box("Off"), box("Yes", true)])).toEqual(["☑"]);
});

test("several chosen entries of a list are read in one line, a typed note line by line", () => {
  const list = { subtype: "Widget", fieldType: "Ch", fieldValue: ["热食类", "冷食类"], rect: [0, 0, 90, 12] };
  const note = { subtype: "FreeText", contentsObj: { str: "已核对\n王青禾" }, rect: [0, 20, 90, 44] };
  expect(texts([list, note])).toEqual(["热食类、冷食类", "已核对", "王青禾"]);
});

test("buttons that do something are no text", () => {
  expect(texts([widget({ fieldValue: "提交" })])).toEqual([]);
});
