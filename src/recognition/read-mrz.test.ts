import { expect, test } from "vitest";
import { materialFieldSchema } from "../domain/material-type.ts";
import { preparePage } from "./page-text.ts";
import { readMrz } from "./read-mrz.ts";

const field = (mrz: "documentNumber" | "birthDate" | "sex", kind: "text" | "date" | "sex") => ({
  ...materialFieldSchema.parse({ id: "mrzField", name: "机读码", kind, mrz }),
  mrz,
});

/** The specimen passport of ICAO Doc 9303 part 4, each row as OCR gave it: in pieces, from the left. */
function passportPage(second: readonly string[]) {
  const rows = [["护照 PASSPORT"], ["P<UTOERIKSSON<<ANNA", "<MARIA<<<<<<<<<<<<<<<<<<<"], second];
  return preparePage("file", {
    number: 2,
    width: 1250,
    height: 880,
    source: "ocr",
    rotation: 0,
    quality: null,
    lines: rows
      .flatMap((row, at) =>
        row.map((text, piece) => ({
          text,
          box: [0.05 + piece * 0.5, 0.7 + at * 0.08, 0.5 + piece * 0.5, 0.75 + at * 0.08] as const,
          confidence: 0.95,
        })),
      )
      .map((line) => ({ ...line, box: [...line.box] as [number, number, number, number] })),
    marks: [],
  });
}

const sound = ["L898902C36UTO7408122F1204159", "ZE184226B<<<<<10"];

test("the number in the zone is given with both its rows as evidence", () => {
  const value = readMrz(field("documentNumber", "text"), [passportPage(sound)]);
  expect(value).toMatchObject({ state: "read", value: "L898902C3", confidence: 0.97 });
  expect(value?.evidence.map(({ page, text }) => [page, text.length])).toEqual([
    [2, 44],
    [2, 44],
  ]);
});

test("what has no check digit is less sure than what has one", () => {
  expect(readMrz(field("sex", "sex"), [passportPage(sound)])).toMatchObject({ value: "女" });
  expect(readMrz(field("sex", "sex"), [passportPage(sound)])?.confidence).toBeLessThan(0.7);
});

test("a number its check digit speaks against is unclear, and the date beside it is read", () => {
  const misread = ["L898903C36UTO7408122F1204159", "ZE184226B<<<<<10"];
  expect(readMrz(field("documentNumber", "text"), [passportPage(misread)])).toMatchObject({
    state: "unclear",
    value: null,
  });
  expect(readMrz(field("birthDate", "date"), [passportPage(misread)])).toMatchObject({
    value: "1974-08-12",
  });
});

test("a page without a zone has no such field", () => {
  expect(readMrz(field("documentNumber", "text"), [passportPage(["PLEASE SIGN"])])).toBeNull();
});

test("a field of the zone is refused where it has labels: print and zone must not be mixed up", () => {
  const mixed = { ...field("documentNumber", "text"), labels: ["护照号码"] };
  expect(materialFieldSchema.safeParse(mixed).success).toBe(false);
});
