import type { Decision, Finding, Report } from "../../http/contract.ts";
import type { DeskAct, DeskCase, ReportPoint, StoredAct } from "../../http/desk-contract.ts";

type PointAct = StoredAct & { readonly act: Extract<DeskAct, { kind: "point" }> };

/** A line of the checklist: a point of review, or a finding below it. */
export type ChecklistRow =
  | {
      readonly kind: "point";
      readonly key: string;
      readonly point: ReportPoint;
      /** The latest word of a clerk on a point only a person can judge. */
      readonly judged: {
        readonly result: "met" | "not-met";
        readonly note: string;
        readonly clerk: string;
        readonly at: string;
      } | null;
    }
  | {
      readonly kind: "finding";
      readonly key: string;
      readonly finding: Finding;
      /** Below a point, or on its own. */
      readonly isNested: boolean;
      readonly decision: Decision | null;
    };

export interface ChecklistGroup {
  readonly materialId: string | null;
  readonly rows: readonly ChecklistRow[];
}

/** What a clerk goes through, in the order of the materials: each point, and each finding exactly once. */
export function checklistOf(report: Report, deskCase: DeskCase): readonly ChecklistGroup[] {
  const latest = new Map(deskCase.decisions.map((decision) => [decision.findingId, decision]));
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const shown = new Set<string>();
  const findingRow = (finding: Finding, isNested: boolean): ChecklistRow => {
    shown.add(finding.id);
    return {
      kind: "finding",
      key: `f:${finding.id}`,
      finding,
      isNested,
      decision: latest.get(finding.id) ?? null,
    };
  };
  const asked = report.materials.filter(({ state }) => state !== "not-required");
  const groups = asked.map(({ materialId }): ChecklistGroup => {
    const rows = pointsOf(report, materialId).flatMap((point): readonly ChecklistRow[] => [
      { kind: "point", key: `p:${materialId}:${point.text}`, point, judged: judgedBy(deskCase, point) },
      ...point.findingIds.flatMap((id) => {
        const finding = findings.get(id);
        return finding && !shown.has(id) ? [findingRow(finding, true)] : [];
      }),
    ]);
    const others = report.findings.filter((one) => one.materialId === materialId && !shown.has(one.id));
    return { materialId, rows: [...others.map((one) => findingRow(one, false)), ...rows] };
  });
  const stray = report.findings.filter((one) => !shown.has(one.id)).map((one) => findingRow(one, false));
  return stray.length > 0 ? [...groups, { materialId: null, rows: stray }] : groups;
}

/** Whether a person still has to look: findings not decided, points not judged. */
export function isOpen(row: ChecklistRow): boolean {
  if (row.kind === "finding") return row.decision === null;
  return row.point.by === "person" && row.judged === null;
}

/** Points of reports made before there were any are those only a person can judge. */
function pointsOf(report: Report, materialId: string): readonly ReportPoint[] {
  if (report.points) return report.points.filter((point) => point.materialId === materialId);
  const material = report.materials.find((one) => one.materialId === materialId);
  return (material?.pointsForClerk ?? []).map((text) => ({
    materialId,
    text,
    by: "person",
    outcome: "not-checked",
    ruleIds: [],
    findingIds: [],
  }));
}

function judgedBy(deskCase: DeskCase, point: ReportPoint) {
  const act = deskCase.acts
    .filter((kept): kept is PointAct => kept.act.kind === "point" && kept.revision === deskCase.revision)
    .findLast(
      ({ act: { materialId, point: text } }) => materialId === point.materialId && text === point.text,
    );
  return act ? { result: act.act.result, note: act.act.note, clerk: act.clerk, at: act.at } : null;
}
