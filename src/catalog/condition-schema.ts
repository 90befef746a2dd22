import { z } from "zod";
import type { Condition } from "../domain/condition.ts";

/**
 * A scenario condition as written in YAML: question → option or list of options (any of them);
 * several questions in one mapping must all hold. `all`, `any` and `not` combine.
 * `{ agent: agent }`, `{ premises: [leased, subleased] }`, `{ any: [{ area: over-500 }, { not: { chain: no } }] }`
 */
export type ConditionText = { readonly [key: string]: ConditionValue };
type ConditionValue = string | readonly string[] | ConditionText | readonly ConditionText[];

export const conditionSchema: z.ZodType<ConditionText> = z.lazy(() =>
  z.record(
    z.string(),
    z.union([z.string(), z.array(z.string()).min(1), z.array(conditionSchema).min(1), conditionSchema]),
  ),
);

/**
 * Compiles a condition; `fault` is told about every part that makes no sense, with its path below the
 * condition. `scopeOf` gives the condition under which a question exists at all, so that a question
 * never asked (网络经营者的场所) makes what depends on it `no` instead of forever `unknown`.
 */
export function compileCondition(
  text: ConditionText,
  questions: ReadonlyMap<string, readonly string[]>,
  scopeOf: (questionId: string) => Condition | undefined,
  fault: (path: readonly PropertyKey[], questionId: string, optionId: string | null) => void,
  path: readonly PropertyKey[] = [],
): Condition {
  const parts = Object.entries(text).map(([key, value]): Condition => {
    const here = [...path, key];
    const compileInner = (inner: ConditionText, at: readonly PropertyKey[]) =>
      compileCondition(inner, questions, scopeOf, fault, at);
    if (key === "all" || key === "any") {
      const list = Array.isArray(value) ? value : [value];
      const of = list.map((inner, index) =>
        isConditionText(inner) ? compileInner(inner, [...here, index]) : malformed(fault, here, key),
      );
      return { kind: key, of };
    }
    if (key === "not")
      return {
        kind: "not",
        of: isConditionText(value) ? compileInner(value, here) : malformed(fault, here, key),
      };
    const optionIds = typeof value === "string" ? [value] : optionList(value);
    const known = questions.get(key);
    if (!known || !optionIds) fault(here, key, null);
    else for (const option of optionIds) if (!known.includes(option)) fault(here, key, option);
    const answer: Condition = { kind: "answer", questionId: key, optionIds: optionIds ?? [] };
    const scope = scopeOf(key);
    return scope ? { kind: "all", of: [scope, answer] } : answer;
  });
  const [only, ...more] = parts;
  return only && more.length === 0 ? only : { kind: "all", of: parts };
}

function isConditionText(value: unknown): value is ConditionText {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function optionList(value: ConditionValue): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const options: string[] = [];
  for (const option of value) {
    if (typeof option !== "string") return null;
    options.push(option);
  }
  return options;
}

function malformed(
  fault: (path: readonly PropertyKey[], questionId: string, optionId: null) => void,
  path: readonly PropertyKey[],
  key: string,
): Condition {
  fault(path, key, null);
  return { kind: "all", of: [] };
}
