import { expect, test } from "vitest";
import { readingLimits } from "../reading-limits.ts";
import { readRtf } from "./read-rtf.ts";

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

async function texts(body: string, limits = readingLimits): Promise<readonly string[]> {
  const outcome = await readRtf(
    { bytes: latin(`{\\rtf1\\ansi\\ansicpg936 ${body}}`), fileName: "a.rtf" },
    limits,
    null,
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.text.pages.flatMap((page) => page.lines.map((line) => line.text));
}

test("decodes bytes in the document's code page and escapes in Unicode", async () => {
  expect(await texts("\\'c9\\'ea\\'c7\\'eb\\'c8\\'cb\\par \\u30003?\\u35831?\\u20154?\\par")).toEqual([
    "申请人",
    "申请人",
  ]);
});

test("decodes text in the character set of its font", async () => {
  const fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset136 MingLiU;}}";
  expect(await texts(`${fonts}\\f1 \\'a5\\'d3\\'bd\\'d0\\par`)).toEqual(["申請"]);
});

test("reads table rows cell by cell", async () => {
  const row = "\\trowd\\cellx3000\\cellx6000\\pard\\intbl Name\\cell Li\\cell\\row";
  expect(await texts(`Before\\par ${row}${row}\\pard After\\par`)).toEqual([
    "Before",
    "Name",
    "Li",
    "Name",
    "Li",
    "After",
  ]);
});

test("leaves out deleted and hidden text, fields' instructions and what readers may pass over", async () => {
  const body =
    "A{\\deleted gone}{\\v hidden}B{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}{\\*\\unknown secret}\\par";
  expect(await texts(body)).toEqual(["ABlink"]);
});

test("begins a page at a page break", async () => {
  const outcome = await readRtf(
    { bytes: latin("{\\rtf1 one\\page two\\par}"), fileName: "a.rtf" },
    readingLimits,
    null,
  );
  expect(outcome).toMatchObject({
    text: { pages: [{ lines: [{ text: "one" }] }, { lines: [{ text: "two" }] }] },
  });
});

test("groups nested without end are refused", async () => {
  const outcome = await readRtf(
    { bytes: latin(`{\\rtf1 ${"{".repeat(10_000)}x`), fileName: "a.rtf" },
    readingLimits,
    null,
  );
  expect(outcome).toMatchObject({ ok: false, code: "archive-bomb" });
});
