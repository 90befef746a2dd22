import type { ConditionText } from "../../src/catalog/condition-schema.ts";
import type { RuleSetText, RuleText } from "../../src/catalog/knowledge-schemas.ts";
import type { LocalDate } from "../../src/domain/local-date.ts";
import { placeholdersOf, type Wording } from "../../src/domain/wording.ts";
import { CODE_BY_CHECK, kindOfCheck, PLACEHOLDERS_BY_CHECK } from "../../src/domain/wording-keys.ts";
import type { Path } from "./mutant.ts";
import { type Slip, type Surroundings, slipsInCheck } from "./mutate-check.ts";

type AnyRule = RuleText | RuleSetText["rules"][number];

export interface RuleSurroundings extends Surroundings {
  /** First day on which the item (of a set: any item that uses it) serves. */
  readonly servedFrom: LocalDate;
  readonly wording: Wording;
}

/** Every slip that can be made in one rule. Paths are within the rule. */
export function slipsInRule(rule: AnyRule, around: RuleSurroundings): readonly Slip[] {
  return [
    { kind: "drop-rule", what: "dropped", edits: [{ path: [], put: undefined }] },
    ...judgement(rule),
    ...dates(rule, around),
    ...wordings(rule, around.wording),
    ...conditionSlips(rule.when, ["when"]),
    ...slipsInCheck(rule.check, around),
  ];
}

function judgement(rule: AnyRule): readonly Slip[] {
  const severity = rule.severity === "blocking" ? "advisory" : "blocking";
  const onFail = rule.onFail === "violated" ? "undetermined" : "violated";
  const code = rule.code ?? CODE_BY_CHECK[kindOfCheck(rule.check)];
  const otherCode = code === "mismatch" ? "invalid-field" : "mismatch";
  return [
    { kind: "change-severity", what: severity, edits: [{ path: ["severity"], put: severity }] },
    { kind: "change-severity", what: `on failure ${onFail}`, edits: [{ path: ["onFail"], put: onFail }] },
    { kind: "change-code", what: `${code} → ${otherCode}`, edits: [{ path: ["code"], put: otherCode }] },
  ];
}

/**
 * In force a day too late, or too early; over a day too early, or too late. Before the item serves nothing
 * is checked, so days before that make no difference and are not tried.
 */
function dates(rule: AnyRule, { servedFrom }: RuleSurroundings): readonly Slip[] {
  const firstDay = rule.effectiveFrom > servedFrom ? rule.effectiveFrom : servedFrom;
  const from = [1, ...(rule.effectiveFrom > servedFrom ? [-1] : [])].map((by) => ({
    key: "effectiveFrom",
    day: daysAfter(firstDay, by),
  }));
  const { effectiveUntil } = rule;
  const until =
    effectiveUntil === undefined
      ? []
      : [1, -1].map((by) => ({ key: "effectiveUntil", day: daysAfter(effectiveUntil, by) }));
  return [...from, ...until].map(({ key, day }) => ({
    kind: "shift-date",
    what: `${key} → ${day}`,
    edits: [{ path: [key], put: day }],
  }));
}

function daysAfter(day: LocalDate, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Another wording that the rule's check can fill in, and that says something else. */
function wordings(rule: AnyRule, wording: Wording): readonly Slip[] {
  const allowed = PLACEHOLDERS_BY_CHECK[kindOfCheck(rule.check)];
  const fitting = Object.entries(wording.findings)
    .filter(([, { message, correction }]) =>
      placeholdersOf(message + correction).every((name) => allowed.includes(name)),
    )
    .map(([key]) => key)
    .sort();
  const put = fitting[(fitting.indexOf(rule.wording) + 1) % fitting.length];
  return put === undefined || put === rule.wording
    ? []
    : [{ kind: "swap-wording", what: `${rule.wording} → ${put}`, edits: [{ path: ["wording"], put }] }];
}

/** A condition left out, turned round, or with one of its options forgotten. */
export function conditionSlips(when: ConditionText | undefined, path: Path): readonly Slip[] {
  if (!when) return [];
  return [
    { kind: "drop-condition", what: `${String(path.at(-1))} dropped`, edits: [{ path, put: undefined }] },
    {
      kind: "flip-condition",
      what: `${String(path.at(-1))} turned round`,
      edits: [{ path, put: { not: when } }],
    },
    ...forgottenOptions(when, path),
  ];
}

function forgottenOptions(value: unknown, path: Path): readonly Slip[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const isOptions = list.every((entry) => typeof entry === "string");
    if (!isOptions) return list.flatMap((entry, index) => forgottenOptions(entry, [...path, index]));
    return list.length < 2
      ? []
      : list.map((entry, index) => ({
          kind: "flip-condition",
          what: `without ${String(entry)}`,
          edits: [{ path: [...path, index], put: undefined }],
        }));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => forgottenOptions(entry, [...path, key]));
}
