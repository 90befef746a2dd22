import { Environment } from "@marcbachmann/cel-js";
import type { FieldKind } from "../domain/recognized-material.ts";
import { monthsBetween, statutoryRetirementMonth } from "../standards/retirement.ts";

/** What one variable of an expression holds: `document.birthDate` → `{ document: { birthDate: "string" } }`. */
export type ExpressionScope = Readonly<Record<string, Readonly<Record<string, "string" | "double">>>>;
export type ExpressionValues = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

export type ExpressionCheck = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** CEL type of a field kind: amounts, areas and numbers are doubles, all else is text (days as YYYY-MM-DD). */
export function celTypeOf(kind: FieldKind): "string" | "double" {
  return kind === "amount" || kind === "amount-in-words" || kind === "area" || kind === "number"
    ? "double"
    : "string";
}

/** Name of the variable that stands for a material: `operator-id` → `operatorId`. */
export function variableName(materialId: string): string {
  return materialId.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Type-checks an expression: everything it reads is declared and it says yes or no. */
export function checkExpression(cel: string, scope: ExpressionScope): ExpressionCheck {
  const checked = environmentFor(scope).check(cel);
  if (!checked.valid) return { ok: false, message: checked.error?.message.split("\n")[0] ?? "invalid" };
  return checked.type === "bool"
    ? { ok: true }
    : { ok: false, message: `结果类型是 ${checked.type}，应为 bool` };
}

/** Evaluates a checked expression. Throws when the values do not fit their declarations. */
export function evaluateExpression(
  cel: string,
  scope: ExpressionScope,
  values: ExpressionValues,
  asOf: string,
): boolean {
  return environmentFor(scope).evaluate(cel, { ...values, asOf }) === true;
}

/** One environment per set of variables: many rules of an item read the same fields. */
const environments = new Map<string, Environment>();

function environmentFor(scope: ExpressionScope): Environment {
  const key = JSON.stringify(scope);
  const environment = environments.get(key) ?? createEnvironment(scope);
  environments.set(key, environment);
  return environment;
}

function createEnvironment(scope: ExpressionScope): Environment {
  const environment = new Environment()
    .registerVariable("asOf", "string")
    .registerFunction("age(string, string): int", (birthDate: string, day: string) =>
      BigInt(fullYears(birthDate, day)),
    )
    .registerFunction("daysBetween(string, string): int", (from: string, to: string) =>
      BigInt(daysBetween(from, to)),
    )
    .registerFunction("monthsBetween(string, string): int", (from: string, to: string) =>
      BigInt(orThrow(monthsBetween(from, to), `${from}, ${to}`)),
    )
    .registerFunction("retirementMonth(string, string): string", (birthDate: string, group: string) =>
      orThrow(statutoryRetirementMonth(birthDate, group), `${birthDate}, ${group}`),
    )
    .registerFunction("abs(double): double", (value: number) => Math.abs(value));
  for (const [name, fields] of Object.entries(scope))
    environment.registerVariable(name, { schema: { ...fields } });
  return environment;
}

/** Values that fit no function are an error of the rule, not an answer. */
function orThrow<Value>(value: Value | null, given: string): Value {
  if (value === null) throw new Error(`no day or no such group: ${given}`);
  return value;
}

/** Full years of age (周岁) on a day: a birthday counts from the day itself. */
export function fullYears(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
