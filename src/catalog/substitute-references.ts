import type { Check } from "../domain/rule.ts";
import { checkSchema } from "../domain/rule.ts";

/** Parameters given to a rule set: name → reference or references. */
export type SetParameters = Readonly<Record<string, string | readonly string[]>>;

/** A rule set's check put in place: `$this.<field>` becomes the material's, `$with.<name>` what was given. */
export function substitute(
  check: Check,
  materialId: string,
  given: SetParameters,
): { readonly check: Check; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const replace = (value: unknown): unknown => {
    if (typeof value === "string") return replaceText(value);
    if (Array.isArray(value)) return value.flatMap((entry) => replace(entry));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replace(entry)]));
    }
    return value;
  };
  const replaceText = (text: string): unknown => {
    if (text.startsWith("$this.")) return `$${materialId}.${text.slice("$this.".length)}`;
    if (!text.startsWith("$with.")) return text;
    const name = text.slice("$with.".length);
    if (given[name] === undefined) missing.push(name);
    return given[name] ?? text;
  };
  return { check: checkSchema.parse(replace(check)), missing };
}
