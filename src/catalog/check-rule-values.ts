import { celTypeOf, checkExpression, type ExpressionScope, variableName } from "../checking/expression.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import type { Check } from "../domain/rule.ts";
import { checkReference } from "./check-references.ts";
import type { ItemText, MaterialText, RuleText } from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";

/** Fields a check names, with the kinds it can work with (empty: any). */
function fieldsOfCheck(
  check: Check,
): readonly { readonly field: string; readonly kinds: readonly FieldKind[] }[] {
  const any = (field: string | undefined, kinds: readonly FieldKind[] = []) =>
    field === undefined ? [] : [{ field, kinds }];
  if ("fieldPresent" in check) return check.fieldPresent.fields.flatMap((field) => any(field));
  if ("format" in check) return any(check.format.field);
  if ("contains" in check) return any(check.contains.field);
  if ("completePages" in check) return (check.completePages.ending ?? []).flatMap((field) => any(field));
  if ("dateWindow" in check)
    return [
      ...any(check.dateWindow.field, ["date", "date-range"]),
      ...any(check.dateWindow.unless),
      ...any(check.dateWindow.orElse),
    ];
  if ("validOn" in check) {
    const { range, from, until, orElse } = check.validOn;
    return [...any(range, ["date-range"]), ...any(from, ["date"]), ...any(until, ["date"]), ...any(orElse)];
  }
  if ("amountInWords" in check)
    return [
      ...any(check.amountInWords.words, ["amount-in-words"]),
      ...any(check.amountInWords.figures, ["amount"]),
    ];
  if ("seal" in check) return any(check.seal.field, ["seal"]);
  if ("signature" in check)
    return [
      ...any(check.signature.field, ["signature"]),
      ...any(check.signature.orSeal, ["seal"]),
      ...any(check.signature.notSealOf, ["organization-name"]),
    ];
  if ("covers" in check) return [check.covers.field].flat().flatMap((field) => any(field));
  return [];
}

/** References a check makes. */
function referencesOfCheck(check: Check): readonly string[] {
  if ("equals" in check) return [check.equals.left, ...[check.equals.right].flat()];
  if ("dateWindow" in check)
    return [check.dateWindow.notBefore?.at, check.dateWindow.notAfter?.at].flatMap((at) =>
      at?.startsWith("$") ? [at] : [],
    );
  if ("validOn" in check) return [check.validOn.at];
  if ("sealText" in check) return [check.sealText.names];
  if ("copies" in check) return typeof check.copies.atLeast === "string" ? [check.copies.atLeast] : [];
  if ("covers" in check) return [check.covers.list];
  if ("expression" in check) return check.expression.reads;
  return [];
}

/** Everything a rule's check names exists and is of a kind the check can work with. */
export function checkRuleValues(
  rule: RuleText,
  material: MaterialText,
  path: readonly PropertyKey[],
  item: ItemText,
  shared: SharedKnowledge,
  problems: ProblemList,
): void {
  const at = [...path, "check"];
  for (const { field, kinds } of fieldsOfCheck(rule.check)) {
    const target = checkReference(`$${material.id}.${field}`, item.materials, shared, problems, at);
    if (target && target.kind !== "given" && kinds.length > 0 && !kinds.includes(target.kind)) {
      problems.report(
        "wrong-value",
        at,
        `规则“${rule.id}”要求要素“${field}”是 ${kinds.join(" 或 ")}，但它是 ${target.kind}。请换一个要素，或换一种检查。`,
      );
    }
  }
  const targets = referencesOfCheck(rule.check).map((reference) => ({
    reference,
    target: checkReference(reference, item.materials, shared, problems, at),
  }));
  checkPattern(rule, at, problems);
  checkSides(rule, material, at, shared, problems);
  if (!("expression" in rule.check)) return;
  const scope: Record<string, Record<string, "string" | "double">> = {};
  for (const { reference, target } of targets) {
    if (!target || reference === "$asOf" || reference === "$item.name") continue;
    const [owner = "", name = ""] = reference.slice(1).split(".");
    const variable = owner === material.id ? "document" : variableName(owner);
    scope[variable] = {
      ...scope[variable],
      [name]: target.kind === "given" ? "string" : celTypeOf(target.kind),
    };
  }
  checkCel(rule.id, rule.check.expression.cel, scope, at, problems);
}

function checkCel(
  ruleId: string,
  cel: string,
  scope: ExpressionScope,
  at: readonly PropertyKey[],
  problems: ProblemList,
): void {
  const checked = checkExpression(cel, scope);
  if (checked.ok) return;
  const known = Object.entries(scope).flatMap(([variable, fields]) =>
    Object.entries(fields).map(([name, type]) => `${variable}.${name}（${type}）`),
  );
  problems.report(
    "wrong-expression",
    at,
    `规则“${ruleId}”的表达式有误：${checked.message}。可用的有：asOf（string）、${known.join("、")}。请改正表达式，或在 reads 里列出要读的要素。`,
  );
}

function checkPattern(rule: RuleText, at: readonly PropertyKey[], problems: ProblemList): void {
  const except = "mentions" in rule.check ? rule.check.mentions.except : undefined;
  if (except !== undefined) checkExpressionSource(rule.id, except, at, problems);
  if ("lacks" in rule.check)
    for (const pattern of rule.check.lacks.patterns ?? [])
      checkExpressionSource(rule.id, pattern, at, problems);
  if (!("format" in rule.check)) return;
  const { standard, pattern } = rule.check.format;
  if ((standard === undefined) === (pattern === undefined)) {
    problems.report(
      "wrong-value",
      at,
      `规则“${rule.id}”的 format 要么写 standard，要么写 pattern，二者取一。`,
    );
  }
  if (pattern !== undefined) checkExpressionSource(rule.id, pattern, at, problems);
}

function checkExpressionSource(
  ruleId: string,
  source: string,
  at: readonly PropertyKey[],
  problems: ProblemList,
): void {
  try {
    new RegExp(source, "u");
  } catch {
    problems.report(
      "wrong-value",
      at,
      `规则“${ruleId}”的“${source}”不是正确的正则表达式。请检查括号和反斜杠。`,
    );
  }
}

function checkSides(
  rule: RuleText,
  material: MaterialText,
  at: readonly PropertyKey[],
  shared: SharedKnowledge,
  problems: ProblemList,
): void {
  if (!("completePages" in rule.check)) return;
  const known = material.types
    .flatMap((type) => shared.materialTypes.get(type)?.sides ?? [])
    .map((side) => side.id);
  if (!material.types.every((type) => shared.materialTypes.has(type))) return;
  for (const side of rule.check.completePages.sides ?? []) {
    if (!known.includes(side)) problems.unknown(at, `面（材料“${material.name}”的）`, side, known);
  }
}
