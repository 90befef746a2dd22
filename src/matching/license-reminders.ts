import { type HolidayYear, workingDaysBefore } from "../domain/calendar.ts";
import { type LocalDate, localDate } from "../domain/local-date.ts";
import type { Lead, LicenseTerm, Reminder } from "../domain/matching.ts";
import { addMonths } from "../standards/date-range.ts";

/** A license the applicant holds. */
export interface HeldLicense {
  readonly licenseId: string;
  readonly validUntil?: LocalDate | undefined;
}

/** When each license is to be renewed, the most pressing first. Kinds that are not known are left out. */
export function licenseReminders(
  held: readonly HeldLicense[],
  terms: readonly LicenseTerm[],
  asOf: LocalDate,
  years: readonly HolidayYear[],
): readonly Reminder[] {
  const order: readonly Reminder["state"][] = ["expired", "late", "due", "unknown", "later"];
  return held
    .flatMap(({ licenseId, validUntil }) => {
      const term = terms.find((candidate) => candidate.id === licenseId);
      return term ? [reminder(term, validUntil, asOf, years)] : [];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        ((a.validUntil ?? "") < (b.validUntil ?? "") ? -1 : 1),
    );
}

function reminder(
  term: LicenseTerm,
  validUntil: LocalDate | undefined,
  asOf: LocalDate,
  years: readonly HolidayYear[],
): Reminder {
  const { name, itemId, basis, confidence } = term;
  const shared = {
    licenseId: term.id,
    ...{ name, basis, confidence },
    ...(itemId === undefined ? {} : { itemId }),
  };
  if (validUntil === undefined) {
    const message = `不知道${name}的有效期，无法提醒。请看证上的有效期截止日。`;
    return { ...shared, state: "unknown", isCertain: true, message };
  }
  const from = term.applyFrom ? before(validUntil, term.applyFrom, years) : null;
  const until = before(validUntil, term.applyUntil, years);
  const begin = from ?? before(validUntil, term.remindFrom, years);
  const state = stateOn(asOf, validUntil, begin.day, until.day);
  return {
    ...shared,
    state,
    validUntil,
    ...(from ? { applyFrom: from.day } : {}),
    applyUntil: until.day,
    isCertain: until.isCertain && (from?.isCertain ?? true),
    message: messageOf(term, state, validUntil, from?.day ?? null, until.day),
  };
}

function stateOn(
  asOf: LocalDate,
  validUntil: LocalDate,
  from: LocalDate,
  until: LocalDate,
): Reminder["state"] {
  if (asOf > validUntil) return "expired";
  if (asOf > until) return "late";
  return asOf < from ? "later" : "due";
}

function messageOf(
  term: LicenseTerm,
  state: Reminder["state"],
  validUntil: LocalDate,
  from: LocalDate | null,
  until: LocalDate,
): string {
  const window = from === null ? `${until} 以前` : `${from} 至 ${until}`;
  if (state === "expired") return `${term.name}已于 ${validUntil} 到期。${term.late}`;
  if (state === "late")
    return `${term.name} ${validUntil} 到期，申请延续的最后一天（${until}）已过。${term.late}`;
  if (state === "due") return `${term.name} ${validUntil} 到期，请在 ${window} 之间申请延续，现在就可以办。`;
  return `${term.name} ${validUntil} 到期，请在 ${window} 申请延续。`;
}

function before(
  day: LocalDate,
  lead: Lead,
  years: readonly HolidayYear[],
): { readonly day: LocalDate; readonly isCertain: boolean } {
  if (lead.kind === "working-days") return workingDaysBefore(day, lead.count, years);
  if (lead.kind === "months") return { day: localDate(addMonths(day, -lead.count)), isCertain: true };
  const time = Date.parse(`${day}T00:00:00Z`) - lead.count * 86_400_000;
  return { day: localDate(new Date(time).toISOString().slice(0, 10)), isCertain: true };
}
