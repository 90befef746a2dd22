import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { holidayYearSchema, workingDaysAfter } from "../domain/calendar.ts";
import { localDate } from "../domain/local-date.ts";
import { readStrictYaml } from "./strict-yaml.ts";

const folder = join(import.meta.dirname, "../../knowledge/calendar");
const years = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => {
    const outcome = readStrictYaml(name, readFileSync(join(folder, name), "utf8"), holidayYearSchema);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    return { name, table: outcome.yaml.value };
  });
const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

describe("the holiday tables", () => {
  for (const { name, table } of years) {
    it(`${name} holds days of its own year: weekdays off, weekend days worked, each once`, () => {
      expect(`${table.year}.yaml`).toBe(name);
      const days: readonly string[] = [...table.offDays, ...table.workDays];
      expect(days.filter((day) => !day.startsWith(`${table.year}-`))).toEqual([]);
      expect(table.offDays.filter(isWeekend)).toEqual([]);
      expect(table.workDays.filter((day) => !isWeekend(day))).toEqual([]);
      expect(new Set(days).size).toBe(days.length);
    });
  }

  const tables = years.map(({ table }) => table);
  it("five working days from the eve of the National Day 2026 end after the holiday, the worked Saturday counted", () => {
    expect(workingDaysAfter(localDate("2026-09-30"), 5, tables)).toEqual({
      day: "2026-10-13",
      isCertain: true,
    });
  });
  it("working days that run into a year without a table are not certain", () => {
    expect(workingDaysAfter(localDate("2026-12-28"), 5, tables).isCertain).toBe(
      tables.some(({ year }) => year === 2027),
    );
  });
});
