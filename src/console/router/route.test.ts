import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatRoute, parseRoute, type Route, studioSections } from "./route.ts";

const word = fc.string({ minLength: 1, maxLength: 12 });
const answers = fc.dictionary(word, word, { maxKeys: 4, noNullPrototype: true });
const commitments = fc.array(word, { maxLength: 3 });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ page: fc.constant("choose" as const), query: fc.string() }),
  fc.record({
    page: fc.constantFrom("questions", "checklist", "upload"),
    itemId: word,
    answers,
    commitments,
  }),
  fc.record({ page: fc.constantFrom("review", "notice", "case", "case-notice"), reviewId: word }),
  fc.record({ page: fc.constantFrom("sign-in", "desk", "statistics", "audit"), filters: answers }),
  fc.constant({ page: "walk-in" as const }),
  fc.record({
    page: fc.constant("studio" as const),
    section: fc.constantFrom(...studioSections),
    id: fc.option(word),
    filters: answers,
  }),
);

describe("the address of a page", () => {
  test("leads back to the same page, whatever the item, answers or review are called", () => {
    fc.assert(
      fc.property(route, (value) => {
        expect(parseRoute(formatRoute(value))).toEqual(value);
      }),
    );
  });

  test("keeps the answers given so far and the commitments chosen", () => {
    expect(
      parseRoute(
        "#/items/catering-food-license/checklist?premises=leased&agent=self&~commit=property-certificate",
      ),
    ).toEqual({
      page: "checklist",
      itemId: "catering-food-license",
      answers: { premises: "leased", agent: "self" },
      commitments: ["property-certificate"],
    });
  });

  test("that nobody knows does not break the page", () => {
    for (const hash of [
      "#/nowhere",
      "#/items",
      "#/reviews/a/b/c",
      "#/desk/reviews",
      "#/desk/x",
      "#/audit/x",
      "#/studio/nowhere",
      "#/studio/items/a/b",
      "#/items/%E0%A4%A/x",
    ])
      expect(parseRoute(hash)).toEqual({ page: "unknown" });
  });

  test("without anything is the choice of an item", () => {
    expect(parseRoute("")).toEqual({ page: "choose", query: "" });
  });
});
