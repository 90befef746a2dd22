import fc from "fast-check";
import { expect, test } from "vitest";
import { packTexts, textAt } from "./packed-texts.ts";
import { buildStringTable, hashOf, placeIn } from "./string-table.ts";

// Halves of a character beyond the first 65,536 among them: any text must come back as it was.
const text = fc.string({ unit: fc.constantFrom(..."补贴停车a1 ", "\ud83d", "\ude00"), maxLength: 12 });

test("finds every string it was made of, and no other", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 24 }), text, (strings, other) => {
      const { table, placeOf } = buildStringTable(strings);
      expect(strings.map((one) => placeIn(table, one))).toEqual([...placeOf]);
      expect(Array.from(placeOf, (place) => textAt(table.texts, place))).toEqual(strings);
      expect(placeIn(table, other) >= 0).toBe(strings.includes(other));
    }),
  );
});

test("tells strings of one hash apart", () => {
  // A hash that is asked for is believed: two strings under one are what a collision looks like.
  const { table } = buildStringTable(["补贴", "停车"]);
  expect(placeIn(table, "补贴", hashOf("停车"))).toBe(-1);
});

test("keeps texts longer than a call may have arguments", () => {
  const long = "补贴".repeat(100_000);
  expect(textAt(packTexts(["一", long, "二"]), 1)).toBe(long);
});
