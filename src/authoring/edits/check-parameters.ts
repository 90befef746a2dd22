import type { FieldKind } from "./editable-field.ts";

/** A value inside a check that can be set: a threshold, a number of days, words looked for, an expression. */
export interface CheckParameter {
  /** Keys from the check down. */
  readonly key: readonly string[];
  readonly label: string;
  readonly kind: FieldKind;
}

const LABELS: Readonly<Record<string, string>> = {
  years: "加减几年",
  months: "加减几个月",
  days: "加减几天",
  notBefore: "不早于",
  notAfter: "不晚于",
  atLeast: "至少",
  minPages: "至少几页",
  anyOf: "找这些词（每行一个）",
  except: "除外的写法",
  patterns: "找这些写法（每行一个正则表达式）",
  unless: "有这些词就不算（每行一个）",
  among: "只能是这些（每行一个）",
  fields: "要填的要素（每行一个）",
  sides: "要有的面（每行一个）",
  cel: "算式",
  pattern: "写法（正则表达式）",
  standard: "号码标准",
  blurred: "模糊最低分",
  glare: "反光最低分",
  shadow: "阴影最低分",
  covered: "遮挡最低分",
  ifShown: "没有注明就不查",
};

/** Words that can be changed freely; the others name fields and materials. */
const WORDS = new Set(["cel", "pattern", "standard", "except"]);
const LISTS = new Set(["anyOf", "patterns", "unless", "among", "fields", "sides"]);

/**
 * The parameters of a check as it is written. References (`$…`), names of fields and what stands in lists of
 * mappings are not among them: changing those makes another rule.
 */
export function checkParameters(check: unknown): readonly CheckParameter[] {
  return parametersIn(check, []);
}

function parametersIn(value: unknown, key: readonly string[]): readonly CheckParameter[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const kind = kindOf(value, key.at(-1) ?? "");
    return kind === null ? [] : [{ key, kind, label: labelOf(key) }];
  }
  return Object.entries(value).flatMap(([name, inner]) => parametersIn(inner, [...key, name]));
}

function kindOf(value: unknown, name: string): FieldKind | null {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "flag";
  if (Array.isArray(value))
    return LISTS.has(name) && value.every((word) => typeof word === "string" && !word.startsWith("$"))
      ? "list"
      : null;
  if (typeof value !== "string" || value.startsWith("$")) return null;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return "day";
  return WORDS.has(name) ? (name === "cel" ? "text" : "line") : null;
}

/** `不早于：加减几个月` */
function labelOf(key: readonly string[]): string {
  const named = key.flatMap((name) => LABELS[name] ?? []);
  return named.length > 0 ? named.join("：") : (key.at(-1) ?? "");
}
