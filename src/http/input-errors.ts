import type { z } from "zod";
import { type InputProblem, pointer } from "./problem-details.ts";

/**
 * What zod found wrong with a value, as pointers below `prefix`: each field nobody asked for and each one that is
 * absent is named as such.
 */
export function inputErrors(
  error: z.core.$ZodError,
  value: unknown,
  ...prefix: readonly string[]
): readonly InputProblem[] {
  return error.issues.flatMap((issue): readonly InputProblem[] => {
    const at = [...prefix, ...issue.path.map(String)];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ pointer: pointer(...at, key), code: "unknown-field" }));
    const isAbsent = issue.path.length > 0 && valueAt(value, issue.path) === undefined;
    return [{ pointer: pointer(...at), code: isAbsent ? "required" : "invalid-value" }];
  });
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}
