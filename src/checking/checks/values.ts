import type { Check } from "../../domain/rule.ts";
import { parseAmountInWords } from "../../standards/amount-in-words.ts";
import { checkFormat } from "../../standards/check-format.ts";
import { foldText } from "../../standards/fold-text.ts";
import { type CheckResult, notApplicable, satisfied, tracesOf, unread } from "../check-result.ts";
import {
  celTypeOf,
  type ExpressionScope,
  type ExpressionValues,
  evaluateExpression,
  variableName,
} from "../expression.ts";
import {
  displayValue,
  fieldOf,
  type ResolvedValue,
  resolveReference,
  type UsableValue,
} from "../references.ts";
import { type AssignedDocument, placeWords, type Scene } from "../scene.ts";
import { ACCUSING_CONFIDENCE, USABLE_CONFIDENCE } from "../thresholds.ts";

type CheckOf<K extends string> = Extract<Check, Readonly<Record<K, unknown>>>[K &
  keyof Extract<Check, Readonly<Record<K, unknown>>>];
export type FormatCheck = CheckOf<"format">;
export type ContainsCheck = CheckOf<"contains">;
export type FieldPresentCheck = CheckOf<"fieldPresent">;
export type AmountCheck = CheckOf<"amountInWords">;
export type ExpressionCheckText = CheckOf<"expression">;

/** Each field is filled in. A blank is a violation when its place was surely found; not found is a question. */
export function checkFieldPresent(
  check: FieldPresentCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  return check.fields.map((fieldId): CheckResult => {
    const field = document.material.fields[fieldId];
    const value = fieldOf(document, fieldId);
    if (value.kind === "nothing") return notApplicable(value.reason);
    if (value.kind === "value" || (field?.state === "read" && field.value !== null && field.value !== "")) {
      return satisfied([value.trace]);
    }
    if (value.state !== "blank" || (value.confidence ?? 0) < USABLE_CONFIDENCE) return unread(value);
    return {
      outcome: "violated",
      key: fieldId,
      values: {
        material: document.label,
        page: placeWords(document, scene, value.evidence[0]),
        field: value.fieldName,
      },
      expected: null,
      actual: null,
      evidence: value.evidence,
      confidence: value.confidence,
      inputs: [value.trace],
    };
  });
}

/** Well formed by a national standard or a pattern. A fault in what was read unsurely is a question. */
export function checkWellFormed(
  check: FormatCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const value = fieldOf(document, check.field);
  if (value.kind === "nothing") return [notApplicable(value.reason)];
  // Whether it has to be there is another rule's matter; this one judges what is written.
  if (value.kind === "unread" && value.state === "absent")
    return [notApplicable("没有这一项", [value.trace])];
  if (value.kind === "unread") return [unread(value)];
  const fault = check.standard
    ? checkFormat(check.standard, value.value)
    : check.pattern && new RegExp(check.pattern, "u").test(value.value)
      ? null
      : "wrong-structure";
  if (fault === null) return [satisfied([value.trace])];
  return [failedValue(value, document, scene, { detail: FAULT_WORDS[fault] })];
}

const FAULT_WORDS = {
  "wrong-length": "位数不对",
  "wrong-characters": "含有不该出现的字符",
  "wrong-structure": "格式不对",
  "impossible-date": "其中的日期不存在",
  "wrong-check-character": "校验位不对",
  obsolete: "是已停用的旧号码",
} as const;

/** The field's text holds one of the words. */
export function checkContains(
  check: ContainsCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const value = fieldOf(document, check.field);
  if (value.kind === "nothing") return [notApplicable(value.reason)];
  if (value.kind === "unread") return [unread(value)];
  const fold = (text: string) => foldText(text, ["width", "space", "brackets"]);
  const text = fold(value.value);
  if (check.anyOf.some((word) => text.includes(fold(word)))) return [satisfied([value.trace])];
  return [failedValue(value, document, scene, { expected: check.anyOf.join("、") })];
}

/** The amount in words is the one in figures. */
export function checkAmountInWords(
  check: AmountCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const words = fieldOf(document, check.words);
  const figures = fieldOf(document, check.figures);
  // Whether both have to be written is another rule's matter; one alone cannot contradict itself.
  if ([words, figures].some((value) => value.kind === "unread" && value.state === "absent"))
    return [notApplicable("金额没有同时写大写和小写")];
  const blocked = firstBlocked([words, figures]);
  if (blocked) return [blocked];
  if (words.kind !== "value" || figures.kind !== "value") return [];
  const inputs = [words.trace, figures.trace];
  const yuanInWords = yuanOf(words.value);
  const yuan = yuanOf(figures.value);
  if (yuanInWords === null || yuan === null || LOST_NUMERAL.test(words.value)) {
    const told = failedValue(
      words,
      document,
      scene,
      { expected: figures.value, other: figures.label },
      figures,
    );
    return [{ ...told, outcome: "undetermined", cause: "unsure", places: [], inputs }];
  }
  if (yuanInWords === yuan) return [satisfied(inputs)];
  const told = failedValue(
    words,
    document,
    scene,
    { expected: `${figures.value}元`, other: figures.label },
    figures,
  );
  return [{ ...told, actual: words.value, expected: `${figures.value}元`, inputs }];
}

/** An amount in words cannot begin with such a unit: a numeral before it was lost in reading. */
const LOST_NUMERAL = /^[百佰千仟万萬亿億元圆]/;

/** Yuan of an amount field: figures are held as decimal yuan, words as they were written. */
function yuanOf(value: string): number | null {
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const cents = parseAmountInWords(value);
  return cents === null ? null : cents / 100;
}

/** Evaluates a CEL expression over the values it names. */
export function checkExpressionRule(
  check: ExpressionCheckText,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const resolved = check.reads.map((reference) => ({
    reference,
    value: resolveReference(reference, document, scene)[0],
  }));
  const values = resolved.flatMap(({ value }) => (value ? [value] : []));
  const blocked = firstBlocked(values);
  if (blocked) return [blocked];
  const usable = values.filter((value) => value.kind === "value");
  const scope: Record<string, Record<string, "string" | "double">> = {};
  const facts: Record<string, Record<string, string | number>> = {};
  for (const { reference, value } of resolved) {
    if (value?.kind !== "value" || !reference.includes(".") || reference === "$item.name") continue;
    const [owner = "", name = ""] = reference.slice(1).split(".");
    const variable = owner === document.requirement.id ? "document" : variableName(owner);
    const type = value.fieldKind ? celTypeOf(value.fieldKind) : "string";
    scope[variable] = { ...scope[variable], [name]: type };
    facts[variable] = { ...facts[variable], [name]: type === "double" ? Number(value.value) : value.value };
  }
  if (holds(check.cel, scope, facts, scene.input.asOf)) return [satisfied(tracesOf(usable))];
  const [first] = usable;
  if (!first) return [notApplicable("表达式没有可用的值")];
  const told = failedValue(first, document, scene, {
    detail: usable.map((value) => `${value.label}为“${displayValue(value.value)}”`).join("，"),
  });
  const confidence = Math.min(...usable.map((value) => value.confidence));
  const evidence = usable.flatMap((value) => value.evidence);
  const failed = { ...told, key: check.reads.join(","), confidence, evidence, inputs: tracesOf(usable) };
  if (confidence >= ACCUSING_CONFIDENCE) return [{ ...failed, outcome: "violated" }];
  return [{ ...failed, outcome: "undetermined", cause: "doubtful", places: [] }];
}

function holds(cel: string, scope: ExpressionScope, facts: ExpressionValues, asOf: string): boolean {
  return evaluateExpression(cel, scope, facts, asOf);
}

/** The first value that cannot be used, as the result it leads to. */
export function firstBlocked(values: readonly ResolvedValue[]): CheckResult | null {
  const inputs = tracesOf(values);
  const nothing = values.find((value) => value.kind === "nothing");
  if (nothing?.kind === "nothing") return notApplicable(nothing.reason, inputs);
  const missing = values.find((value) => value.kind === "unread");
  return missing?.kind === "unread" ? unread(missing, inputs) : null;
}

/** A fault in one value: a violation when it was read surely, else a question. */
export function failedValue(
  value: UsableValue,
  document: AssignedDocument,
  scene: Scene,
  more: Readonly<Record<string, string>>,
  other?: UsableValue,
): CheckResult & { readonly outcome: "violated" | "undetermined" } {
  const confidence = Math.min(value.confidence, other?.confidence ?? 1);
  const { expected = null } = more;
  const told = {
    key: value.trace.reference.split(".")[1] ?? value.trace.reference,
    values: {
      material: document.label,
      page: placeWords(value.document ?? document, scene, value.evidence[0]),
      field: /“(.+)”/.exec(value.label)?.[1] ?? value.label,
      actual: displayValue(value.value),
      ...more,
    },
    expected,
    actual: displayValue(value.value),
    evidence: [...value.evidence, ...(other?.evidence ?? [])],
    confidence,
    inputs: [value.trace, ...(other ? [other.trace] : [])],
  };
  if (confidence >= ACCUSING_CONFIDENCE) return { outcome: "violated", ...told };
  return { outcome: "undetermined", cause: "doubtful", places: [], ...told };
}
