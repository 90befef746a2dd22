import { evaluateCondition } from "../domain/condition.ts";
import type { Finding } from "../domain/finding.ts";
import type { Rule } from "../domain/rule.ts";
import type { TraceEntry } from "../domain/trace.ts";
import type { CheckResult, UndeterminedResult } from "./check-result.ts";
import { composeRuleFinding } from "./compose-finding.ts";
import { isCheckOfRequirement, runCheck, runRequirementCheck } from "./run-check.ts";
import type { AssignedDocument, Scene } from "./scene.ts";

export interface RuleOutcome {
  readonly findings: readonly Finding[];
  readonly trace: readonly TraceEntry[];
}

/** One rule at one document (null: the requirement as a whole), with one result. */
interface Occurrence {
  readonly rule: Rule;
  readonly document: AssignedDocument | null;
  readonly result: CheckResult;
}

/**
 * Runs every rule at every document it concerns; never stops at the first fault. Several rules that
 * stumble over one unread field, or over a page the applicant has to photograph again anyway, make one
 * finding; the trace keeps them all.
 */
export function applyRules(scene: Scene): RuleOutcome {
  const occurrences = scene.input.item.rules.flatMap((rule) => occurrencesOf(rule, scene));
  const poor = new Set(
    occurrences.flatMap(({ rule, document, result }) =>
      "quality" in rule.check &&
      rule.check.quality.atLeast !== undefined &&
      result.outcome === "violated" &&
      document
        ? [document]
        : [],
    ),
  );
  const spoken = firstSpeakers(occurrences);
  const blanks = new Set(occurrences.flatMap((occurrence) => blankPlace(occurrence)));
  const outdated = firstOutdated(occurrences);
  const incomplete = incompleteDocuments(occurrences);
  const findings: Finding[] = [];
  const trace: TraceEntry[] = [];
  const seen = new Set<string>();
  for (const occurrence of occurrences) {
    const { rule, document, result } = occurrence;
    const silence = silenceOf(occurrence, { spoken, poor, blanks, outdated, incomplete });
    if (result.outcome === "satisfied" || result.outcome === "not-applicable" || silence !== null) {
      trace.push(
        entry(occurrence, silence ?? (result.outcome === "not-applicable" ? result.reason : "符合")),
      );
      continue;
    }
    const finding = composeRuleFinding(rule, result, document?.key ?? "", scene.input.wording);
    trace.push({ ...entry(occurrence, finding.message), outcome: finding.verdict, findingId: finding.id });
    if (seen.has(finding.id)) continue;
    seen.add(finding.id);
    findings.push(finding);
  }
  return { findings, trace };
}

function occurrencesOf(rule: Rule, scene: Scene): readonly Occurrence[] {
  const nothing = (reason: string): readonly Occurrence[] => [
    { rule, document: null, result: { outcome: "not-applicable", reason, inputs: [] } },
  ];
  const documents = (scene.documents.get(rule.materialId) ?? []).filter(
    (document) =>
      !document.isWrongType && (rule.typeId === undefined || document.material.typeId === rule.typeId),
  );
  if (documents.length === 0) return nothing("没有提交这份材料");
  const condition = evaluateCondition(rule.when, scene.input.answers);
  if (condition === "no") return nothing("本次情形不适用");
  const results: readonly Occurrence[] = isCheckOfRequirement(rule.check)
    ? runRequirementCheck(rule.check, documents, scene).map((result) => ({ rule, document: null, result }))
    : documents.flatMap((document) =>
        runCheck(rule.check, document, scene).map((result) => ({ rule, document, result })),
      );
  return condition === "yes" ? results : results.map(asUnknown);
}

/** A fault under a rule of which it is not known whether it applies is a question. */
function asUnknown(occurrence: Occurrence): Occurrence {
  const { result } = occurrence;
  if (result.outcome !== "violated") return occurrence;
  return { ...occurrence, result: { ...result, outcome: "undetermined", cause: "unsure", places: [] } };
}

/** For each unread field, the rule that speaks for all: blocking before advisory, then in the item's order. */
function firstSpeakers(occurrences: readonly Occurrence[]): ReadonlyMap<string, Occurrence> {
  const speakers = new Map<string, Occurrence>();
  const ranked = [...occurrences].sort((a, b) => rank(a.rule) - rank(b.rule));
  for (const occurrence of ranked) {
    if (!isUnread(occurrence.result)) continue;
    for (const place of occurrence.result.places) if (!speakers.has(place)) speakers.set(place, occurrence);
  }
  return speakers;
}

function rank(rule: Rule): number {
  return (rule.severity === "blocking" ? 0 : 2) + ("fieldPresent" in rule.check ? 0 : 1);
}

function isUnread(result: CheckResult): result is UndeterminedResult {
  return result.outcome === "undetermined" && result.places.length > 0;
}

/** What other findings already say. */
interface Told {
  /** The rule that speaks for an unread place. */
  readonly spoken: ReadonlyMap<string, Occurrence>;
  /** Documents that have to be photographed again. */
  readonly poor: ReadonlySet<AssignedDocument>;
  /** Places reported as not filled in. */
  readonly blanks: ReadonlySet<string>;
  /** Documents of which pages or faces are missing. */
  readonly incomplete: ReadonlySet<AssignedDocument>;
  /** For each document out of date, the rule that says so. */
  readonly outdated: ReadonlyMap<AssignedDocument, Occurrence>;
}

/**
 * For each document out of date, the rule that speaks: several limits of one document (its own end, an
 * age set by law) are met by one new document, so one prompt asks for it. In the item's order.
 */
function firstOutdated(occurrences: readonly Occurrence[]): ReadonlyMap<AssignedDocument, Occurrence> {
  const speakers = new Map<AssignedDocument, Occurrence>();
  for (const occurrence of occurrences) {
    const { rule, document, result } = occurrence;
    const isOutdated =
      rule.code === "expired" && rule.severity === "blocking" && result.outcome === "violated";
    if (isOutdated && document && !speakers.has(document)) speakers.set(document, occurrence);
  }
  return speakers;
}

/** Documents of which pages or faces were told to be missing. */
function incompleteDocuments(occurrences: readonly Occurrence[]): ReadonlySet<AssignedDocument> {
  return new Set(
    occurrences.flatMap(({ rule, document, result }) =>
      "completePages" in rule.check && result.outcome === "violated" && document ? [document] : [],
    ),
  );
}

/** Whether the unread place is one of a page or face that has been asked for: it cannot be read before. */
function isOnMissingPage(place: string, told: Told): boolean {
  return [...told.incomplete].some((document) => {
    const fieldId = place.startsWith(`${document.requirement.id}/${document.key}/`)
      ? place.slice(place.lastIndexOf("/") + 1)
      : null;
    if (fieldId === null || document.material.fields[fieldId] !== undefined) return false;
    const side = document.type?.fields.find((field) => field.id === fieldId)?.side;
    return side === undefined || !document.material.sides.includes(side);
  });
}

function blankPlace({ rule, document, result }: Occurrence): readonly string[] {
  const isBlank = "fieldPresent" in rule.check && result.outcome === "violated" && document !== null;
  return isBlank ? [`${rule.materialId}/${document.key}/${result.key}`] : [];
}

/** Why an open result raises no finding of its own; null when it does. */
function silenceOf(occurrence: Occurrence, told: Told): string | null {
  const { rule, document, result } = occurrence;
  if (result.outcome === "violated") {
    const speaker = document && rule.code === "expired" ? told.outdated.get(document) : undefined;
    return speaker && speaker !== occurrence ? `同一份材料已由规则 ${speaker.rule.id} 指出过期` : null;
  }
  if (result.outcome !== "undetermined") return null;
  if (document && told.poor.has(document) && !("quality" in rule.check))
    return "图像质量不够，已要求重新提交，不再逐项列出";
  if (!isUnread(result)) return null;
  if (result.places.some((place) => told.blanks.has(place))) return "这一项没有填写，已经提出";
  if (result.places.some((place) => isOnMissingPage(place, told))) return "这一项在缺少的页面上，已要求补交";
  const speaker = result.places
    .map((place) => told.spoken.get(place))
    .find((candidate) => candidate !== undefined && candidate !== occurrence);
  if (speaker) return `同一处未能读清，已由规则 ${speaker.rule.id} 提出`;
  return rule.severity === "advisory" && result.cause === "unread"
    ? "提示性规则，要素未读到，不单独提出"
    : null;
}

function entry({ rule, document, result }: Occurrence, reason: string): TraceEntry {
  const basis = [rule.basis.title, rule.basis.article].filter((part) => part !== undefined).join(" ");
  return {
    ruleId: rule.id,
    materialId: rule.materialId,
    document: document?.material.id ?? null,
    outcome: result.outcome,
    reason,
    inputs: result.inputs,
    basis,
  };
}
