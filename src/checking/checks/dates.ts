import type { Check } from "../../domain/rule.ts";
import { LONG_TERM } from "../../standards/chinese-date.ts";
import { addMonths } from "../../standards/date-range.ts";
import { type CheckResult, notApplicable, satisfied } from "../check-result.ts";
import { fieldOf, type ResolvedValue, resolveReference, type UsableValue } from "../references.ts";
import { type AssignedDocument, pagesOf, type Scene } from "../scene.ts";
import { failedValue, firstBlocked } from "./values.ts";

export type DateWindowCheck = Extract<Check, { dateWindow: unknown }>["dateWindow"];
export type ValidOnCheck = Extract<Check, { validOn: unknown }>["validOn"];
type Bound = NonNullable<DateWindowCheck["notBefore"]>;

/** The date lies between the bounds, both included. */
export function checkDateWindow(
  check: DateWindowCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  if (check.unless !== undefined && fieldOf(document, check.unless).kind === "value")
    return [notApplicable(`已写明 ${check.unless}，不按这一期限计算`)];
  const date = fieldOf(document, check.field);
  if (isReplaced([date], check.orElse, document)) return [notApplicable(`已读到 ${check.orElse}，以它为准`)];
  const earliest = boundDay(check.notBefore, document, scene);
  const latest = boundDay(check.notAfter, document, scene);
  const blocked = firstBlocked([
    date,
    ...[earliest, latest].flatMap((bound) => (bound?.value ? [bound.value] : [])),
  ]);
  if (blocked) return [blocked];
  if (date.kind !== "value") return [];
  const day = dayOf(date.value);
  const isEarly = typeof earliest?.day === "string" && day < earliest.day;
  const isLate = typeof latest?.day === "string" && day > latest.day;
  if (!isEarly && !isLate) return [satisfied([date.trace])];
  const crossed = isEarly ? earliest : latest;
  const expected = `${isEarly ? "不早于" : "不晚于"} ${crossed?.day ?? ""}`;
  const other = crossed?.value?.kind === "value" ? crossed.value : undefined;
  return [failedValue(date, document, scene, { expected, other: other?.label ?? "" }, other)];
}

/** The day lies in the document's validity. Not having begun and having ended are told apart. */
export function checkValidOn(
  check: ValidOnCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const [at] = resolveReference(check.at, document, scene);
  if (at?.kind !== "value") return [notApplicable("没有可对照的日期")];
  const fields = [check.range, check.from, check.until].flatMap((fieldId) =>
    fieldId ? [fieldOf(document, fieldId)] : [],
  );
  const isShown =
    fields.some((value) => value.kind !== "unread" || value.state !== "absent") ||
    speaksOfValidity(document, scene);
  if (check.ifShown && !isShown) return [notApplicable("没有注明有效期")];
  if (isReplaced(fields, check.orElse, document)) return [notApplicable(`已读到 ${check.orElse}，以它为准`)];
  const blocked = firstBlocked(fields);
  if (blocked) return [blocked];
  const values = fields.filter((value) => value.kind === "value");
  const [last] = values.slice(-1);
  if (!last) return [notApplicable("没有有效期")];
  const { start, end } = validity(check, values);
  const more = { expected: at.value };
  if (end !== null && end !== LONG_TERM && at.value > end) return [failedValue(last, document, scene, more)];
  if (start !== null && at.value < start) {
    const failed = failedValue(values[0] ?? last, document, scene, more);
    return [failed.outcome === "violated" ? { ...failed, isNotYetValid: true } : failed];
  }
  return [satisfied(values.map((value) => value.trace))];
}

/** Whether none of the days was found on the paper, and the field that is enough then was read. */
function isReplaced(
  days: readonly ResolvedValue[],
  orElse: string | undefined,
  document: AssignedDocument,
): boolean {
  return (
    orElse !== undefined &&
    days.every((day) => day.kind === "unread" && day.state !== "blank") &&
    fieldOf(document, orElse).kind === "value"
  );
}

/** Words of papers that end some day, wherever they say so. */
const VALIDITY_WORDS = /有效|到期|届满|期满|失效|截止|终止|为止|使用至/;

function speaksOfValidity(document: AssignedDocument, scene: Scene): boolean {
  return pagesOf(document, scene).some(({ page }) =>
    page.lines.some((line) => VALIDITY_WORDS.test(line.text.replace(/\s/g, ""))),
  );
}

function validity(
  check: ValidOnCheck,
  values: readonly UsableValue[],
): { readonly start: string | null; readonly end: string | null } {
  const [first] = values;
  if (check.range) {
    const [start = null, end = null] = first?.value.split("/") ?? [];
    return { start, end };
  }
  const start = check.from ? (first?.value ?? null) : null;
  const end = check.until ? (values.at(-1)?.value ?? null) : null;
  return { start, end };
}

interface BoundDay {
  readonly day: string | null;
  /** What the bound refers to, when it refers to something. */
  readonly value: ResolvedValue | null;
}

function boundDay(bound: Bound | undefined, document: AssignedDocument, scene: Scene): BoundDay | null {
  if (!bound) return null;
  if (!bound.at.startsWith("$")) return { day: shift(bound.at, bound.plus), value: null };
  const value = resolveReference(bound.at, document, scene)[0] ?? null;
  return { day: value?.kind === "value" ? shift(dayOf(value.value), bound.plus) : null, value };
}

/** A period counts by its first day. */
function dayOf(value: string): string {
  return value.split("/")[0] ?? value;
}

function shift(day: string, plus: Bound["plus"]): string {
  const moved = addMonths(day, (plus?.years ?? 0) * 12 + (plus?.months ?? 0));
  return new Date(Date.parse(`${moved}T00:00:00Z`) + (plus?.days ?? 0) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}
