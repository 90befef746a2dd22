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
  if (isPlain(check)) return { check, missing: [] };
  const own = (text: string) =>
    text.startsWith("$this.") ? `$${materialId}.${text.slice("$this.".length)}` : text;
  const { value, missing } = fillParameters(check, given, own);
  return { check: checkSchema.parse(value), missing };
}

const plain = new WeakMap<Check, boolean>();

/** Whether there is nothing to put in place: most rules of a set, which many items use. */
function isPlain(check: Check): boolean {
  const known = plain.get(check);
  if (known !== undefined) return known;
  const found = !/"\$(?:this|with)\./.test(JSON.stringify(check));
  plain.set(check, found);
  return found;
}

/** A value with every `$with.<name>` in it replaced by what was given; lists given into lists are joined in. */
export function fillParameters(
  value: unknown,
  given: SetParameters,
  other: (text: string) => string = (text) => text,
): { readonly value: unknown; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const replace = (part: unknown): unknown => {
    if (typeof part === "string") return replaceText(part);
    if (Array.isArray(part)) return part.flatMap((entry) => replace(entry));
    if (typeof part === "object" && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, replace(entry)]));
    }
    return part;
  };
  const replaceText = (text: string): unknown => {
    if (!text.startsWith("$with.")) return other(text);
    const name = text.slice("$with.".length);
    if (given[name] === undefined) missing.push(name);
    return given[name] ?? text;
  };
  return { value: replace(value), missing };
}
