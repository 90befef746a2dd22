import { describe, expect, it } from "vitest";
import type { ExtractedPage, TextLine } from "../domain/extracted-text.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { readSource } from "./read-source.ts";
import { linesWithTables } from "./table-lines.ts";

const noExtractor: TextExtractor = {
  extract: () => Promise.reject(new Error("asked for")),
  ready: () => Promise.resolve(),
  versions: {},
  close: () => Promise.resolve(),
};

const html =
  '<html><head><meta charset="gb2312"><title>渔船检验指南</title></head><body><p>检验费每船120元。</p></body></html>';
const quotedPrintable = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("")
    .replace(/(.{72})/g, "$1=\r\n");

function archive(charset: string, part: Uint8Array, type = "text/html"): Uint8Array {
  const text = [
    "From: <Saved by Blink>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/related; type="text/html"; boundary="b0"',
    "",
    "--b0",
    `Content-Type: ${type}; charset="${charset}"`,
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Location: https://www.example.invalid/guide.html",
    "",
    quotedPrintable(part),
    "",
    "--b0--",
    "",
  ].join("\r\n");
  return new TextEncoder().encode(text);
}

describe("a web page saved as one file", () => {
  it("is read as the page it holds", async () => {
    const bytes = archive("utf-8", new TextEncoder().encode(html));
    const read = await readSource({ name: "指南.mhtml", bytes }, noExtractor);
    expect(read).toMatchObject({ ok: true, source: { form: "html" } });
    expect(read.ok && read.source.form === "html" && read.source.text).toContain("检验费每船120元。");
  });

  it("is read in the encoding it names", async () => {
    // 费用 in GB 2312.
    const bytes = archive("gb2312", Uint8Array.from([0x3c, 0x70, 0x3e, 0xb7, 0xd1, 0xd3, 0xc3]));
    const read = await readSource({ name: "指南.mht", bytes }, noExtractor);
    expect(read.ok && read.source.form === "html" && read.source.text).toContain("费用");
  });

  it("that holds no page is said to be damaged, not read as text", async () => {
    const bytes = archive("utf-8", new Uint8Array(0), "image/png");
    const read = await readSource({ name: "指南.mht", bytes }, noExtractor);
    expect(read).toMatchObject({ ok: false, unreadable: { code: "damaged" } });
  });
});

function page(source: ExtractedPage["source"], cells: readonly (readonly string[])[]): ExtractedPage {
  const lines = cells.flatMap((row, at) =>
    row.map((text, column): TextLine => {
      const left = 0.1 + column * 0.4;
      return { text, box: [left, 0.1 + at * 0.02, left + 0.3, 0.11 + at * 0.02], confidence: null };
    }),
  );
  return { number: 1, width: 595, height: 842, source, rotation: 0, quality: null, lines, marks: null };
}

describe("a table on a page", () => {
  const fees = [
    ["收费标准如下"],
    ["类型", "标准"],
    ["大型广告", "每块每年300元"],
    ["小型广告", "每块每年80元"],
    ["特此公告。"],
  ];

  it.each(["office", "text-layer"] as const)("is read row by row under its headings (%s)", (source) => {
    expect(linesWithTables(page(source, fees))).toEqual([
      "收费标准如下",
      "类型：大型广告；标准：每块每年300元。",
      "类型：小型广告；标准：每块每年80元。",
      "特此公告。",
    ]);
  });

  it("is not seen in running text set in two columns", () => {
    const columns = Array.from({ length: 4 }, (_, at) => [
      `左栏第${at}行是连续的正文一直写到这里为止`,
      `右栏第${at}行也是连续的正文写到这里为止`,
    ]);
    expect(linesWithTables(page("text-layer", columns))).toEqual(columns.flat());
  });

  it("is not seen in a signature beside a date", () => {
    const signed = [["测城市住房局", "2026年1月1日"]];
    expect(linesWithTables(page("office", signed))).toEqual(signed.flat());
  });
});
