import type { DeskAct } from "../domain/desk-act.ts";
import type { Finding, LegalBasis } from "../domain/finding.ts";
import type { Report, ReportMaterial, Verdict } from "../domain/report.ts";
import type { StoredDecision } from "../ports/review-store.ts";

type PointAct = Extract<DeskAct, { kind: "point" }>;
type DeferralAct = Extract<DeskAct, { kind: "deferral" }>;

export interface DecidedOptions {
  /** Basis of a material's points, by material id. */
  readonly basisOf: (materialId: string) => LegalBasis;
  /** What to do about a point that is not met. */
  readonly pointCorrection: string;
}

/**
 * The report as clerks see the case, for the notice they draft; the report itself stays as it is.
 * Findings set aside are gone, questions confirmed are faults, points not met are faults of their own, and
 * a material that may follow later is no fault any more. The latest word counts.
 */
export function decidedReport(
  report: Report,
  decisions: readonly StoredDecision[],
  acts: readonly DeskAct[],
  options: DecidedOptions,
): Report {
  const decisionOf = new Map(decisions.map((decision) => [decision.findingId, decision.decision]));
  const deferrals = latestDeferrals(acts);
  const isDeferred = (materialId: string | null) =>
    materialId !== null && (deferrals.get(materialId)?.means ?? "withdrawn") !== "withdrawn";
  const kept = report.findings
    .filter((finding) => decisionOf.get(finding.id) !== "overridden")
    .filter((finding) => finding.code !== "missing-material" || !isDeferred(finding.materialId))
    .map(
      (finding): Finding =>
        decisionOf.get(finding.id) === "confirmed" ? { ...finding, verdict: "violated" } : finding,
    );
  const findings = [...kept, ...latestPoints(acts).map((act) => pointFinding(act, options))];
  const materials = report.materials.map((material) =>
    withDeferral(material, deferrals.get(material.materialId)),
  );
  return { ...report, findings, materials, verdict: verdictOf(findings, materials) };
}

/** By when clerks said a material is due, and by what means; materials they said nothing about are absent. */
export function latestDeferrals(acts: readonly DeskAct[]): ReadonlyMap<string, DeferralAct> {
  return new Map(acts.flatMap((act) => (act.kind === "deferral" ? [[act.materialId, act] as const] : [])));
}

/** Points whose latest word is that they are not met. */
function latestPoints(acts: readonly DeskAct[]): readonly PointAct[] {
  const latest = new Map(
    acts.flatMap((act) => (act.kind === "point" ? [[`${act.materialId}\n${act.point}`, act] as const] : [])),
  );
  return [...latest.values()].filter((act) => act.result === "not-met");
}

function pointFinding(act: PointAct, { basisOf, pointCorrection }: DecidedOptions): Finding {
  return {
    id: `point:${act.materialId}:${act.point}`.slice(0, 100),
    ruleId: "clerk-point",
    code: "suspicious",
    severity: "blocking",
    verdict: "violated",
    materialId: act.materialId,
    message: act.note === "" ? act.point : `${act.point}：${act.note}`,
    correction: pointCorrection,
    basis: basisOf(act.materialId),
    evidence: [],
    confidence: null,
  };
}

function withDeferral(material: ReportMaterial, act: DeferralAct | undefined): ReportMaterial {
  if (!act) return material;
  if (act.means === "deferral") return { ...material, state: "deferrable" };
  if (act.means === "commitment") return { ...material, state: "committable" };
  return material.state === "deferrable" || material.state === "committable"
    ? { ...material, state: "missing" }
    : material;
}

function verdictOf(findings: readonly Finding[], materials: readonly ReportMaterial[]): Verdict {
  const blocking = findings.filter((finding) => finding.severity === "blocking");
  if (blocking.some((finding) => finding.verdict === "violated")) return "needs-correction";
  if (blocking.length > 0) return "needs-human";
  const isOutstanding = materials.some(({ state }) => state === "deferrable" || state === "committable");
  return isOutstanding ? "pass-with-deferral" : "pass";
}
