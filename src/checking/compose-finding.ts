import { contentHash } from "../domain/content-hash.ts";
import type { Finding, FindingCode, LegalBasis } from "../domain/finding.ts";
import type { Rule } from "../domain/rule.ts";
import { fillTemplate, type Wording } from "../domain/wording.ts";
import type { SYSTEM_FINDINGS } from "../domain/wording-keys.ts";
import type { FailedResult, UndeterminedResult } from "./check-result.ts";

/** Stable across resubmissions: made of rule, material, document and place, not of order or values read. */
export function findingId(
  ruleId: string,
  materialId: string | null,
  documentKey: string,
  key: string,
): string {
  return contentHash([ruleId, materialId ?? "", documentKey, key].join("\u0000")).slice(0, 16);
}

/** The finding a failed or undecided check leads to. */
export function composeRuleFinding(
  rule: Rule,
  result: FailedResult | UndeterminedResult,
  documentKey: string,
  wording: Wording,
): Finding {
  const isQuestion = result.outcome === "undetermined" || rule.onFail === "undetermined";
  return {
    id: findingId(rule.id, rule.materialId, documentKey, result.key),
    ruleId: rule.id,
    code: codeOf(rule, result),
    severity: rule.severity,
    verdict: isQuestion ? "undetermined" : "violated",
    materialId: rule.materialId,
    ...wordsOf(rule, result, wording),
    basis: rule.basis,
    evidence: [...result.evidence],
    ...(result.expected !== null || result.actual !== null
      ? { values: { expected: result.expected, actual: result.actual } }
      : {}),
    confidence: result.confidence,
  };
}

function codeOf(rule: Rule, result: FailedResult | UndeterminedResult): FindingCode {
  const isNotYetValid = result.outcome === "violated" && result.isNotYetValid === true;
  return isNotYetValid && rule.code === "expired" ? "not-yet-valid" : rule.code;
}

function wordsOf(
  rule: Rule,
  result: FailedResult | UndeterminedResult,
  wording: Wording,
): Pick<Finding, "message" | "correction"> {
  const own = fill(
    wording,
    result.outcome === "violated" && result.isNotYetValid ? "not-yet-valid" : rule.wording,
    result.values,
  );
  if (result.outcome === "violated") return own;
  if (result.cause === "unread") return fill(wording, "unsure-unread", result.values);
  const key = result.cause === "doubtful" ? "unsure-doubtful" : "unsure-unclear";
  const { material = "" } = result.values;
  return fill(wording, key, { material, message: own.message });
}

function fill(
  wording: Wording,
  key: string,
  values: Readonly<Record<string, string>>,
): Pick<Finding, "message" | "correction"> {
  const template = wording.findings[key];
  if (!template) throw new Error(`wording "${key}" is missing; the catalog should have refused it`);
  return {
    message: fillTemplate(template.message, values),
    correction: fillTemplate(template.correction, values),
  };
}

export interface SystemFinding {
  readonly wordingKey: keyof typeof SYSTEM_FINDINGS;
  readonly ruleId: string;
  readonly code: FindingCode;
  readonly severity: Finding["severity"];
  readonly verdict: Finding["verdict"];
  readonly materialId: string | null;
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly evidence?: Finding["evidence"];
  readonly basis: LegalBasis;
  readonly confidence?: number | null;
}

/** A finding that follows from the list of materials or the files, not from a rule of the item. */
export function composeSystemFinding(found: SystemFinding, wording: Wording): Finding {
  return {
    id: findingId(found.ruleId, found.materialId, "", found.key),
    ruleId: found.ruleId,
    code: found.code,
    severity: found.severity,
    verdict: found.verdict,
    materialId: found.materialId,
    ...fill(wording, found.wordingKey, found.values),
    basis: found.basis,
    evidence: found.evidence ?? [],
    confidence: found.confidence ?? null,
  };
}
