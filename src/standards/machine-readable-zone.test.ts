import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findMachineReadableZone, zoneCheckDigit } from "./machine-readable-zone.ts";

// The specimens of ICAO Doc 9303 parts 4 to 6: Utopia is no country.
const passport = [
  "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
  "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];
const card = [
  "I<UTOD231458907<<<<<<<<<<<<<<<",
  "7408122F1204159UTO<<<<<<<<<<<6",
  "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];
const smallPassport = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"];

test.each([
  ["520727", "3"],
  ["L898902C3", "6"],
  ["AB2134<<<", "5"],
])("the check digit of %s is %s", (part, digit) => {
  expect(zoneCheckDigit(part)).toBe(digit);
});

describe("a zone", () => {
  test.each([
    ["TD3", passport, "L898902C3"],
    ["TD1", card, "D23145890"],
    ["TD2", smallPassport, "D23145890"],
  ] as const)("of kind %s is read with what its check digits prove", (format, lines, number) => {
    expect(findMachineReadableZone(lines)).toMatchObject({
      format,
      firstLine: 0,
      documentNumber: { value: number, proof: "checked" },
      birthDate: { value: "1974-08-12", proof: "checked" },
      expiryDate: { value: "2012-04-15", proof: "checked" },
      sex: { value: "女", proof: "unchecked" },
      nationality: { value: "UTO" },
      name: { value: "ERIKSSON ANNA MARIA", proof: "unchecked" },
    });
  });

  test("is found below other lines, with fillers dropped, spaced and taken for brackets", () => {
    const lines = [
      "护照 PASSPORT",
      "P<UTOERIKSSON《ANNA〈MARIA<<<<<<<<<<<<<<<<",
      "L898902C36UTO7408122F1204159 ZE184226B<<<10",
    ];
    expect(findMachineReadableZone(lines)).toMatchObject({
      firstLine: 1,
      documentNumber: { value: "L898902C3" },
      expiryDate: { value: "2012-04-15" },
    });
  });

  test("of a child born after 2000 is not a hundred years old", () => {
    const lines = [
      passport[0] ?? "",
      `E123456784UTO${"150101"}${zoneCheckDigit("150101")}M300101${zoneCheckDigit("300101")}<<<<<<<<<<<<<<<0`,
    ];
    expect(findMachineReadableZone(lines)?.birthDate?.value).toBe("2015-01-01");
  });

  test.each([
    ["O for 0 in the number", "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10", "documentNumber", "L898902C3"],
    ["B for 8 in a date", "L898902C36UTO740B122F1204159ZE184226B<<<<<10", "birthDate", "1974-08-12"],
  ] as const)("with %s is put right where the check digit proves it", (_, line, part, value) => {
    expect(findMachineReadableZone([passport[0] ?? "", line])?.[part]).toEqual({ value, proof: "corrected" });
  });

  test("with a wrong digit that no look-alike explains leaves that part out", () => {
    const line = "L898903C36UTO7408122F1204159ZE184226B<<<<<10";
    expect(findMachineReadableZone([passport[0] ?? "", line])).toMatchObject({
      documentNumber: null,
      birthDate: { value: "1974-08-12" },
    });
  });
});

test.each([
  ["ordinary lines", ["中华人民共和国", "护照号码 E12345678"]],
  [
    "long capitals",
    ["PEOPLESREPUBLICOFCHINAPASSPORTNUMBERANDNAMEE", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678901234567"],
  ],
  ["nothing", []],
])("%s are no zone", (_, lines) => {
  expect(findMachineReadableZone(lines)).toBeNull();
});

test("whatever digit or letter of the number is misread, no other number is given as checked", () => {
  const [first = "", second = ""] = passport;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
      (at, other) => {
        const line = second.slice(0, at) + other + second.slice(at + 1);
        const number = findMachineReadableZone([first, line])?.documentNumber;
        // One character in ten has the same remainder: what the digit agrees with is taken as read.
        if (number?.proof === "checked") expect(number.value).toBe(line.slice(0, 9));
        if (number?.proof === "corrected") expect(zoneCheckDigit(number.value)).toBe("6");
      },
    ),
  );
});

test("any lines at all are read without an error", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 50 }), { maxLength: 5 }), (lines) => {
      const zone = findMachineReadableZone(lines);
      expect(zone === null || zone.lineCount >= 2).toBe(true);
    }),
  );
});
