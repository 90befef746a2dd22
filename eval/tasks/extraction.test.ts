import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { extractionDataset } from "../datasets/extraction-dataset.ts";
import { type ExtractionOutcome, summarizeExtraction } from "./extraction.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "extraction-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const outcome = (changes: Partial<ExtractionOutcome>): ExtractionOutcome => ({
  name: "a.png",
  group: ".",
  shape: "lines",
  score: { errors: 0, expectedLength: 10 },
  misreading: { errors: 0, expectedLength: 10 },
  held: 10,
  shown: { held: 10, length: 10, leftOut: null },
  exactLines: 1,
  lines: 1,
  fields: 0,
  missedFields: [],
  pages: 1,
  milliseconds: 100,
  unreadable: null,
  ...changes,
});

describe("documents with their text", () => {
  it("are found in folders however deep, whatever their kind and wherever the text lies", () => {
    const folder = folderWith({
      "phone/dark/a.jpg": "",
      "phone/dark/a.txt": "甲",
      "b.ofd": "",
      "b.ofd.textcodes.json": JSON.stringify([{ part: "p", textcodes: ["乙", "丙"] }]),
      "forms/c.doc": "",
      "forms/_ref_txt/c.txt": "丁",
    });
    const { samples, withoutTruth } = extractionDataset(folder, "");
    expect(samples.map(({ name, truth, shape, group }) => [name, truth, shape, group])).toEqual([
      ["b.ofd", "乙\n丙", "pieces", "."],
      ["forms/c.doc", "丁", "lines", "forms"],
      ["phone/dark/a.jpg", "甲", "lines", "phone/dark"],
    ]);
    expect(withoutTruth).toEqual([]);
  });

  it("names what has no text to compare with, and takes notes for no documents", () => {
    const folder = folderWith({
      "x.png": "",
      "y.png": "",
      "y.txt": "乙",
      "README.md": "",
      "y.expected.json": "{}",
    });
    expect(extractionDataset(folder, "").withoutTruth).toEqual(["x.png"]);
  });

  it("may list the values printed on it", () => {
    const folder = folderWith({ "a.png": "", "a.txt": "甲乙", "a.fields.json": '["甲"]' });
    expect(extractionDataset(folder, "").samples).toMatchObject([{ name: "a.png", fields: ["甲"] }]);
    writeFileSync(join(folder, "a.fields.json"), '{"name":"甲"}');
    expect(() => extractionDataset(folder, "")).toThrow();
  });
});

describe("the figures of reading", () => {
  it("count a file that was not read as wrong throughout, and apart", () => {
    const { metrics, worst } = summarizeExtraction([
      outcome({}),
      outcome({ name: "b.png", score: { errors: 10, expectedLength: 10 }, held: 0, unreadable: "damaged" }),
    ]);
    expect(metrics.cer).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics.unreadableRate).toMatchObject({ value: 0.5 });
    expect(worst).toMatchObject([{ file: "b.png", unreadable: "damaged" }]);
  });

  it("tell errors without references that are not what the picture shows apart, and with them, too", () => {
    const { metrics } = summarizeExtraction([
      outcome({}),
      outcome({ name: "b.png", score: { errors: 20, expectedLength: 10 }, shown: null }),
    ]);
    expect(metrics.cer).toMatchObject({ value: 1, n: 2 });
    expect(metrics.soundCer).toMatchObject({ value: 0, n: 1 });
  });

  it("ask for order only where the truth has one", () => {
    const shuffled = outcome({ shape: "pieces", score: { errors: 8, expectedLength: 10 }, held: 10 });
    const { metrics } = summarizeExtraction([shuffled]);
    expect(metrics.cer).toMatchObject({ value: null, n: 0 });
    expect(metrics.characterRecall.value).toBe(1);
  });

  it("count the printed values that were read whole, only where such values are listed", () => {
    expect(summarizeExtraction([outcome({})]).metrics).not.toHaveProperty("fieldRecall");
    const { metrics, worst } = summarizeExtraction([
      outcome({ fields: 3, missedFields: ["王小明"] }),
      outcome({ name: "b.png", fields: 1 }),
    ]);
    expect(metrics.fieldRecall).toMatchObject({ value: 0.75, n: 2 });
    expect(worst).toMatchObject([{ file: "a.png", missedFields: ["王小明"] }]);
  });

  it("stand by folder: where a sample comes from, or how it was degraded", () => {
    const { tables } = summarizeExtraction([outcome({ group: "blurred" }), outcome({ group: "skewed" })]);
    expect(Object.keys(tables.byFolder)).toEqual(["blurred", "skewed"]);
  });
});
