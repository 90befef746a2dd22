import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openKnowledge } from "../../tests/support/open-knowledge.ts";
import { localDate } from "../domain/local-date.ts";
import type { FactValue, ProfileFact, ProfileFacts } from "../domain/matching.ts";
import { licenseReminders } from "./license-reminders.ts";
import { matchPolicies, nextFact } from "./match-policies.ts";

const { catalog, problems } = openKnowledge();
const { matching } = catalog;
const today = localDate("2026-11-22");
const match = (policyId: string, facts: ProfileFacts, day = today) =>
  matchPolicies(matching, facts, day).find((one) => one.policyId === policyId);

it("the policies of the knowledge base are sound", () => {
  expect(problems).toEqual([]);
  expect(matching.policies.length).toBeGreaterThanOrEqual(17);
});

describe("unemployment benefit", () => {
  const facts = {
    applicantKind: "person",
    unemploymentPaidMonths: 12,
    leftByOwnWill: false,
    unemploymentRegistered: true,
  };

  it("is for whoever meets every condition", () => {
    expect(match("unemployment-benefit", facts)).toMatchObject({
      outcome: "eligible",
      itemId: "unemployment-benefit",
    });
  });

  it("tells the condition that decides against it, with its article", () => {
    const found = match("unemployment-benefit", { ...facts, leftByOwnWill: true });
    expect(found?.outcome).toBe("not-eligible");
    expect(found?.deciding).toMatchObject([
      { id: "not-own-will", state: "not-met", basis: { article: "第四十五条" }, confidence: "verified" },
    ]);
  });

  it("is unknown while a fact is missing, and not known to be refused", () => {
    const { leftByOwnWill: _left, ...rest } = facts;
    expect(match("unemployment-benefit", rest)).toMatchObject({
      outcome: "unknown",
      deciding: [{ id: "not-own-will", missing: ["leftByOwnWill"] }],
    });
  });

  it("is refused by one known condition, whatever else is missing", () => {
    expect(match("unemployment-benefit", { unemploymentPaidMonths: 11 })?.outcome).toBe("not-eligible");
  });
});

describe("what time changes", () => {
  const facts = { applicantKind: "person", localRegistered: true, birthDate: "1947-03-01" };

  it("comes on the birthday and not the day before, and the day is told beforehand", () => {
    expect(match("old-age-allowance", facts, localDate("2027-02-28"))).toMatchObject({
      outcome: "not-eligible",
      deciding: [{ id: "age", changes: { from: "2027-03-01" } }],
    });
    expect(match("old-age-allowance", facts, localDate("2027-03-01"))?.outcome).toBe("eligible");
  });

  it("ends, too: a policy after its last day is not matched any more", () => {
    expect(match("small-profit-tax", {}, localDate("2027-12-31"))).toBeDefined();
    expect(match("small-profit-tax", {}, localDate("2028-01-01"))).toBeUndefined();
  });

  it("does not take a birth still to come for one less than three years ago", () => {
    const facts = { applicantKind: "person", childBirthDate: "2026-12-24" };
    expect(match("childcare-subsidy", facts)).toMatchObject({
      outcome: "not-eligible",
      deciding: [{ id: "under-three", changes: { from: "2026-12-24" } }],
    });
    expect(match("childcare-subsidy", facts, localDate("2026-12-24"))?.outcome).toBe("eligible");
    expect(match("childcare-subsidy", facts, localDate("2029-12-23"))?.outcome).toBe("eligible");
    expect(match("childcare-subsidy", facts, localDate("2029-12-24"))?.outcome).toBe("not-eligible");
  });

  it("promises no day where time alone does not help", () => {
    const graduate = { groups: ["graduate"], graduatedOn: "2019-07-01" };
    const condition = match("startup-subsidy", graduate)?.deciding.find(({ id }) => id === "group");
    expect(condition?.state).toBe("not-met");
    expect(condition?.changes?.from).toBeUndefined();
  });
});

describe("the next question", () => {
  it("is about a fact that open policies wait for, never a known or declined one, and comes to an end", () => {
    const declined: string[] = [];
    for (let asked = 0; asked <= matching.facts.length; asked++) {
      const next = nextFact(matchPolicies(matching, { applicantKind: "person" }, today), matching, declined);
      if (!next) return expect(declined.length).toBeGreaterThan(5);
      expect(declined).not.toContain(next.fact.id);
      expect(next.fact.id).not.toBe("applicantKind");
      expect(next.policyIds.length).toBeGreaterThan(0);
      declined.push(next.fact.id);
    }
    throw new Error("the questions do not end");
  });

  it("asks nobody about a company who looks for himself", () => {
    const matches = matchPolicies(matching, { applicantKind: "person" }, today);
    const waiting = matches.filter((one) => one.outcome === "unknown").flatMap((one) => one.deciding);
    expect(waiting.flatMap((one) => one.missing)).not.toContain("taxableIncome");
  });
});

/** Every value the fact could have, as far as a few make a difference. */
function arbitraryOf(fact: ProfileFact): fc.Arbitrary<FactValue> {
  const options = fact.options.map((option) => option.id);
  switch (fact.kind) {
    case "choice":
      return fc.constantFrom(...options);
    case "choices":
      return fc.subarray(options);
    case "number":
      return fc.integer({ min: 0, max: 6000 });
    case "yes-no":
      return fc.boolean();
    case "date":
      return fc
        .integer({ min: 0, max: 45_000 })
        .map((days) => new Date(days * 86_400_000 - 1e12).toISOString().slice(0, 10));
  }
}

const wholeProfile = fc.record(
  Object.fromEntries(matching.facts.map((fact) => [fact.id, arbitraryOf(fact)])),
);

describe("what is unknown", { timeout: 60_000 }, () => {
  it("never counts: whatever is eligible or refused stays so, however the missing facts turn out", () => {
    fc.assert(
      fc.property(wholeProfile, fc.subarray(matching.facts.map((fact) => fact.id)), (whole, told) => {
        const part = Object.fromEntries(
          told.flatMap((id) => (whole[id] === undefined ? [] : [[id, whole[id]]])),
        );
        for (const before of matchPolicies(matching, part, today)) {
          if (before.outcome === "unknown") continue;
          expect(match(before.policyId, whole)?.outcome, before.policyId).toBe(before.outcome);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("is gone once everything is told", () => {
    fc.assert(
      fc.property(wholeProfile, (whole) => {
        expect(matchPolicies(matching, whole, today).filter((one) => one.outcome === "unknown")).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("reminders of licenses", () => {
  const remind = (licenseId: string, validUntil: string | null, asOf: string) =>
    licenseReminders(
      [{ licenseId, ...(validUntil === null ? {} : { validUntil: localDate(validUntil) }) }],
      matching.licenses,
      localDate(asOf),
      catalog.calendar,
    )[0];

  it("count working days back from the last day, leaving out weekends and official holidays", () => {
    const found = remind("food-license", "2026-10-30", "2026-10-01");
    // 15 working days before Friday, 30 October 2026; Saturday the 10th is worked for a day of the holiday.
    expect(found?.applyUntil).toBe("2026-10-10");
    expect(found?.state).toBe("due");
    expect(remind("food-license", "2026-10-30", "2026-10-10")?.state).toBe("due");
    expect(remind("food-license", "2026-10-30", "2026-10-11")?.state).toBe("late");
    expect(remind("food-license", "2026-10-30", "2026-10-31")?.state).toBe("expired");
  });

  it("say when a year's holidays are not known yet", () => {
    expect(remind("food-license", "2029-06-01", "2026-11-22")).toMatchObject({
      state: "later",
      isCertain: false,
    });
  });

  it("do not guess the day of a license that does not tell it", () => {
    expect(remind("food-license", null, "2026-11-22")).toMatchObject({ state: "unknown" });
  });

  it("begin on the day a residence permit may be endorsed, and not the day before", () => {
    expect(remind("residence-permit", "2026-12-22", "2026-11-21")?.state).toBe("later");
    expect(remind("residence-permit", "2026-12-22", "2026-11-22")?.state).toBe("due");
    expect(remind("residence-permit", "2026-12-22", "2026-12-22")?.state).toBe("due");
  });
});
