import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import { unreadableCodeSchema } from "../../src/domain/extracted-text.ts";
import { unpackZip } from "../../src/extraction/archive/unpack-zip.ts";
import { readingLimits } from "../../src/extraction/reading-limits.ts";
import { ofdFile, ofdPart, ofdText } from "../support/ofd-file.ts";
import { bmp, heicHeader, latin, picture, textDocx, textPdf, workbook } from "./bad-files.ts";

const MUTANTS_OF_EACH = 30;
const SEED = 20_261_122;

let pool: ReadingPool;

beforeAll(async () => {
  // In the children that serve: what a mutant crashes, is told as crashed.
  pool = new ReadingPool({ limits: { idleMilliseconds: 20_000, fileMilliseconds: 30_000 } });
  await pool.ready();
}, 90_000);
afterAll(async () => {
  await pool.close();
});

/** Mulberry32: small, seeded, good enough to choose bytes. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes 1 to 20 bytes, and sometimes cuts a piece out or doubles one. */
function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let change = below(20); change >= 0; change--) copy[below(copy.length)] = below(256);
  const kind = random();
  const from = below(copy.length);
  const to = Math.min(copy.length, from + below(64));
  if (kind < 0.15) return Uint8Array.from([...copy.subarray(0, from), ...copy.subarray(to)]);
  if (kind < 0.3) return Uint8Array.from([...copy.subarray(0, to), ...copy.subarray(from)]);
  return copy;
}

const sheet =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>申请人</t></is></c><c r="B1" s="1"><v>46348</v></c></row>';

/** The readers of patterns and of JBIG2 pictures, which no other kind reaches. */
function patternedOfd(): Uint8Array {
  const cell = `<ofd:CellContent>${ofdText("样", 0, 0)}</ofd:CellContent>`;
  const pattern = `<ofd:FillColor><ofd:Pattern Width="60" Height="20" XStep="100" YStep="120">${cell}</ofd:Pattern></ofd:FillColor>`;
  const path = `<ofd:PathObject ID="4" Boundary="0 0 200 200" Fill="true" Stroke="false">${pattern}<ofd:AbbreviatedData>M 0 0 L 200 0 L 200 200 C</ofd:AbbreviatedData></ofd:PathObject>`;
  const image = '<ofd:ImageObject ID="8" Boundary="0 0 20 20" CTM="20 0 0 20 0 0" ResourceID="7"/>';
  return ofdFile(path + image, {
    isStored: true,
    common: "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
    others: {
      "Doc_0/DocumentRes.xml": ofdPart(
        "Res",
        '<ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.jb2</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>',
        'BaseLoc="Res"',
      ),
      "Doc_0/Res/a.jb2": jbig2(16, 8),
    },
  });
}

/** A JBIG2 picture of one white page. */
function jbig2(width: number, height: number): Uint8Array {
  const header = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a, 1, 0, 0, 0, 1];
  const size = [0, 0, 0, width, 0, 0, 0, height, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  return new Uint8Array([...header, 0, 0, 0, 0, 48, 0, 1, 0, 0, 0, size.length, ...size]);
}

/** Parts of archives are stored, so that changed bytes reach the parsers and not the inflater alone. */
const kinds: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>])[] = [
  ["PDF", textPdf],
  ["docx", textDocx],
  ["OFD", () => ofdFile(ofdText("申请人：测试一", 20, 20, 'DeltaX="g 6 5"'), { isStored: true })],
  ["OFD with a pattern and a JBIG2 picture", patternedOfd],
  ["xlsx", () => workbook(sheet)],
  [
    "RTF",
    () =>
      latin(
        "{\\rtf1\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}\\trowd\\f0 \\'c9\\'ea\\cell\\row\\u30003?\\par}",
      ),
  ],
  ["text", () => strToU8("申请人,电话\n测试一,1\n")],
  ["PNG", () => picture("png")],
  ["JPEG", () => picture("jpeg")],
  ["WEBP", () => picture("webp")],
  ["GIF", () => picture("gif")],
  ["TIFF", () => picture("tiff")],
  ["BMP", () => bmp(60, 40)],
  ["HEIC", () => heicHeader(60, 40)],
];

test.each(kinds)(
  `%s files with bytes changed at random are read or come back with a code (seed ${SEED})`,
  async (_, make) => {
    const whole = await make();
    const random = randomNumbers(SEED);
    const outcomes = await Promise.all(
      Array.from({ length: MUTANTS_OF_EACH }, () =>
        pool.extract({ bytes: mutated(whole, random), fileName: "upload" }),
      ),
    );
    for (const outcome of outcomes) {
      if (outcome.ok) expect(outcome.text.pages.length).toBeGreaterThan(0);
      else {
        expect(unreadableCodeSchema.options).toContain(outcome.code);
        expect(["reader-crashed", "timed-out", "out-of-memory"]).not.toContain(outcome.code);
      }
    }
  },
);

test(`ZIP files with bytes changed at random are unpacked or come back with a code (seed ${SEED})`, () => {
  const whole = zipSync({ "材料/a.txt": strToU8("甲".repeat(200)), "b.txt": [strToU8("乙"), { level: 0 }] });
  const random = randomNumbers(SEED);
  for (let count = 0; count < MUTANTS_OF_EACH * 4; count++) {
    const outcome = unpackZip(mutated(whole, random), readingLimits, 60);
    if (outcome.ok) expect(outcome.files.length).toBeLessThanOrEqual(2);
    else expect(unreadableCodeSchema.options).toContain(outcome.code);
  }
});

test("the unchanged files are read, so that the mutants test more than refusals", async () => {
  for (const [name, make] of kinds) {
    if (name === "HEIC") continue;
    const outcome = await pool.extract({ bytes: await make(), fileName: "upload" });
    expect([name, outcome.ok]).toEqual([name, true]);
  }
});
