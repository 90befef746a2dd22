import { describe, expect, it } from "vitest";
import { monthsBetween, statutoryRetirementMonth } from "./retirement.ts";

describe("statutoryRetirementMonth", () => {
  it.each([
    // Before the delay: the original age.
    ["1964-12-31", "male", "2024-12"],
    ["1969-12-01", "female-55", "2024-12"],
    ["1974-12-20", "female-50", "2024-12"],
    // The first months of the delay, and its steps.
    ["1965-01-01", "male", "2025-02"],
    ["1965-04-30", "male", "2025-05"],
    ["1965-05-01", "male", "2025-07"],
    ["1970-01-15", "female-55", "2025-02"],
    ["1975-01-15", "female-50", "2025-02"],
    ["1975-02-15", "female-50", "2025-03"],
    ["1975-03-15", "female-50", "2025-05"],
    // The last step: 63, 58 and 55.
    ["1976-08-31", "male", "2039-07"],
    ["1976-09-01", "male", "2039-09"],
    ["1990-03-07", "male", "2053-03"],
    ["1981-09-01", "female-55", "2039-09"],
    ["1984-11-01", "female-50", "2039-11"],
  ])("puts who was born on %s (%s) into %s", (birthDate, group, month) => {
    expect(statutoryRetirementMonth(birthDate, group)).toBe(month);
  });

  it("says nothing about groups that do not exist and text that is no day", () => {
    expect(statutoryRetirementMonth("1965-01-01", "other")).toBeNull();
    expect(statutoryRetirementMonth("不详", "male")).toBeNull();
  });
});

describe("monthsBetween", () => {
  it("counts calendar months, days left aside", () => {
    expect(monthsBetween("2025-01-31", "2025-02")).toBe(1);
    expect(monthsBetween("2025-03", "2024-12-01")).toBe(-3);
    expect(monthsBetween("1965-01-01", "2025-01-01")).toBe(720);
    expect(monthsBetween("", "2025-01")).toBeNull();
  });
});
