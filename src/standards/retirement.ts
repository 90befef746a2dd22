/** Whose retirement age is asked: men (60), women whose original age was 55, women whose original age was 50. */
export type RetirementGroup = "male" | "female-55" | "female-50";

interface Delay {
  readonly originalYears: number;
  /** Birth month from which the delay starts, in months since year 0. */
  readonly firstBirthMonth: number;
  /** One month later for every so many birth months begun. */
  readonly birthMonthsPerMonth: number;
  readonly longestDelay: number;
}

const DELAYS: Readonly<Record<RetirementGroup, Delay>> = {
  male: {
    originalYears: 60,
    firstBirthMonth: 1965 * 12,
    birthMonthsPerMonth: 4,
    longestDelay: 36,
  },
  "female-55": {
    originalYears: 55,
    firstBirthMonth: 1970 * 12,
    birthMonthsPerMonth: 4,
    longestDelay: 36,
  },
  "female-50": {
    originalYears: 50,
    firstBirthMonth: 1975 * 12,
    birthMonthsPerMonth: 2,
    longestDelay: 60,
  },
};

/**
 * The month (YYYY-MM) in which someone born on the day reaches the statutory retirement age. Null for a
 * group that does not exist or text that is no day (YYYY-MM-DD).
 * @source 国务院关于渐进式延迟法定退休年龄的办法 第一条 (in force from 2025-01-01)
 */
export function statutoryRetirementMonth(birthDate: string, group: string): string | null {
  const born = monthNumber(birthDate);
  if (born === null || !isGroup(group)) return null;
  const { originalYears, firstBirthMonth, birthMonthsPerMonth, longestDelay } = DELAYS[group];
  const after = born - firstBirthMonth;
  const delay = after < 0 ? 0 : Math.min(longestDelay, Math.floor(after / birthMonthsPerMonth) + 1);
  return writeMonth(born + originalYears * 12 + delay);
}

/** Whole calendar months from one day or month (YYYY-MM…) to another; negative when the second is earlier. */
export function monthsBetween(from: string, to: string): number | null {
  const [start, end] = [monthNumber(from), monthNumber(to)];
  return start === null || end === null ? null : end - start;
}

function isGroup(group: string): group is RetirementGroup {
  return Object.hasOwn(DELAYS, group);
}

/** Months since year 0. */
function monthNumber(day: string): number | null {
  const match = /^(\d{4})-(\d{2})/.exec(day);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : null;
}

function writeMonth(months: number): string {
  const month = String((months % 12) + 1).padStart(2, "0");
  return `${Math.floor(months / 12)}-${month}`;
}
