import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasLuhnCheckDigit } from "./luhn.ts";
import { organizationCodeCheckCharacter } from "./organization-code.ts";
import {
  checkResidentIdNumber,
  readResidentIdNumber,
  residentIdCheckCharacter,
} from "./resident-id-number.ts";
import { checkUnifiedSocialCreditCode, creditCodeCheckCharacter } from "./unified-social-credit-code.ts";

const CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const residentId = fc
  .record({
    division: fc.integer({ min: 990000, max: 999999 }),
    day: fc.date({ min: new Date("1930-01-01"), max: new Date("2020-12-31"), noInvalidDate: true }),
    serial: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ division, day, serial }) => {
    const head = `${division}${day.toISOString().slice(0, 10).replaceAll("-", "")}${String(serial).padStart(3, "0")}`;
    return head + residentIdCheckCharacter(head);
  });

const creditCode = fc
  .record({
    division: fc.integer({ min: 990000, max: 999999 }),
    body: fc.array(fc.constantFrom(...CODE_ALPHABET), { minLength: 9, maxLength: 9 }),
  })
  .map(({ division, body }) => {
    const head = `92${division}${body.join("")}`;
    return head + creditCodeCheckCharacter(head);
  });

describe("resident ID number", () => {
  it.each([
    ["11010519491231002X", null],
    ["440524188001010014", null],
    ["23023019950212522X", "wrong-check-character"],
    ["110105491231002", "obsolete"],
    ["11010519490231002X", "impossible-date"],
    ["1101051949123100", "wrong-length"],
    ["11010519491231OO2X", "wrong-characters"],
  ])("judges %s as %s", (number, fault) => {
    expect(checkResidentIdNumber(number)).toBe(fault);
  });

  it("reads birth date and sex from the number", () => {
    expect(readResidentIdNumber("11010519491231002X")).toEqual({
      divisionCode: "110105",
      birthDate: "1949-12-31",
      sex: "女",
    });
  });

  it("accepts every number with its check character, spaced or full width", () => {
    fc.assert(
      fc.property(residentId, (number) => {
        expect(checkResidentIdNumber(number)).toBeNull();
        expect(checkResidentIdNumber(` ${number.slice(0, 6)} ${number.slice(6)} `)).toBeNull();
        expect(
          checkResidentIdNumber(
            number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
          ),
        ).toBeNull();
      }),
    );
  });

  it("catches any one changed digit", () => {
    fc.assert(
      fc.property(
        residentId,
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, shift) => {
          const digit = number[at] === "X" ? 10 : Number(number[at]);
          const other = String((digit + shift) % 10);
          if (other === number[at]) return;
          expect(checkResidentIdNumber(number.slice(0, at) + other + number.slice(at + 1))).not.toBeNull();
        },
      ),
    );
  });

  it("catches two neighboring digits swapped", () => {
    fc.assert(
      fc.property(residentId, fc.integer({ min: 0, max: 15 }), (number, at) => {
        const [a = "", b = ""] = [number[at], number[at + 1]];
        if (a === b) return;
        expect(checkResidentIdNumber(number.slice(0, at) + b + a + number.slice(at + 2))).not.toBeNull();
      }),
    );
  });
});

describe("unified social credit code", () => {
  it("knows the published example and its forgery", () => {
    expect(checkUnifiedSocialCreditCode("91350100M000100Y43")).toBeNull();
    expect(checkUnifiedSocialCreditCode("91350100M000100Y4Z")).toBe("wrong-characters");
    expect(checkUnifiedSocialCreditCode("91350100M000100Y44")).toBe("wrong-check-character");
    expect(checkUnifiedSocialCreditCode("91350100M000100Y4")).toBe("wrong-length");
  });

  it("catches any one changed character", () => {
    fc.assert(
      fc.property(
        creditCode,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...CODE_ALPHABET),
        (code, at, char) => {
          if (code[at] === char) return;
          expect(checkUnifiedSocialCreditCode(code)).toBeNull();
          expect(checkUnifiedSocialCreditCode(code.slice(0, at) + char + code.slice(at + 1))).not.toBeNull();
        },
      ),
    );
  });
});

describe("other check digits", () => {
  it("computes the organization code of the published example", () => {
    expect(organizationCodeCheckCharacter("M000100Y")).toBe("4");
    expect(organizationCodeCheckCharacter("M00")).toBeNull();
  });

  it("tells a card number from one with a wrong digit", () => {
    expect(hasLuhnCheckDigit("4111111111111111")).toBe(true);
    expect(hasLuhnCheckDigit("4111111111111112")).toBe(false);
    expect(hasLuhnCheckDigit("411111111111111X")).toBe(false);
  });
});
