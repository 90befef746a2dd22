import type { LocalDate } from "../domain/local-date.ts";
import type { ProfileFacts, ProfileTest, Span } from "../domain/matching.ts";
import { addMonths } from "../standards/date-range.ts";

/** `from`: the day from which it holds if nothing but time passes. */
export interface TestResult {
  readonly outcome: "yes" | "no" | "unknown";
  readonly missing: readonly string[];
  readonly from?: string;
}

const YES: TestResult = { outcome: "yes", missing: [] };
const NO: TestResult = { outcome: "no", missing: [] };

/** Evaluates a test on the day. What a profile does not state is unknown, never a no. */
export function evaluateTest(test: ProfileTest, facts: ProfileFacts, asOf: LocalDate): TestResult {
  switch (test.kind) {
    case "all":
    case "any":
      return combine(
        test.kind,
        test.of.map((part) => evaluateTest(part, facts, asOf)),
      );
    case "not": {
      // What is still to come (a child's birth) has not happened so long ago, and has not happened either.
      const ahead = datesOf(test.of).filter((id) => String(facts[id] ?? "") > asOf);
      if (ahead.length > 0)
        return {
          ...NO,
          from:
            ahead
              .map((id) => String(facts[id]))
              .sort()
              .at(-1) ?? "",
        };
      const inner = evaluateTest(test.of, facts, asOf);
      return inner.outcome === "unknown" ? inner : inner.outcome === "yes" ? NO : YES;
    }
    default: {
      const value = facts[test.factId];
      if (value === undefined) return { outcome: "unknown", missing: [test.factId] };
      if (test.kind === "ago") return evaluateAgo(test, String(value), asOf);
      return holds(test, value) ? YES : NO;
    }
  }
}

function holds(
  test: Exclude<ProfileTest, { readonly kind: "all" | "any" | "not" | "ago" }>,
  value: ProfileFacts[string],
): boolean {
  if (test.kind === "is") return value === test.value;
  if (test.kind === "any-of")
    return test.options.some((option) => (Array.isArray(value) ? value.includes(option) : value === option));
  const number = Number(value);
  return number >= (test.atLeast ?? -Infinity) && number <= (test.atMost ?? Infinity);
}

function evaluateAgo(
  test: Extract<ProfileTest, { readonly kind: "ago" }>,
  date: string,
  asOf: LocalDate,
): TestResult {
  const begins = test.atLeast ? later(date, test.atLeast) : date;
  const ends = test.atMost ? later(date, test.atMost) : null;
  if (ends !== null && asOf > ends) return NO;
  return asOf >= begins ? YES : { ...NO, from: begins };
}

function later(date: string, { years = 0, months = 0 }: Span): string {
  return addMonths(date, years * 12 + months);
}

function combine(kind: "all" | "any", parts: readonly TestResult[]): TestResult {
  const settles = kind === "all" ? "no" : "yes";
  const settling = parts.filter((part) => part.outcome === settles);
  if (settling.length > 0) return kind === "any" ? YES : { ...NO, ...fromOf(settling, "last") };
  const open = parts.filter((part) => part.outcome === "unknown");
  if (open.length > 0)
    return { outcome: "unknown", missing: [...new Set(open.flatMap((part) => part.missing))] };
  return kind === "all" ? YES : { ...NO, ...fromOf(parts, "first") };
}

/** All parts must come true by time alone; of alternatives the first that does counts. */
function fromOf(parts: readonly TestResult[], which: "first" | "last"): { readonly from?: string } {
  const days = parts.flatMap((part) => part.from ?? []).sort();
  if (which === "last" && days.length < parts.length) return {};
  const day = which === "last" ? days.at(-1) : days[0];
  return day === undefined ? {} : { from: day };
}

/** Facts whose distance from the day a test is about. */
function datesOf(test: ProfileTest): readonly string[] {
  if (test.kind === "ago") return [test.factId];
  return test.kind === "all" || test.kind === "any"
    ? test.of.flatMap(datesOf)
    : test.kind === "not"
      ? datesOf(test.of)
      : [];
}
