import type { CheckOutcome } from "../checking/check-input.ts";
import { type Answers, evaluateCondition } from "../domain/condition.ts";
import type { ReportPoint } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { TraceEntry } from "../domain/trace.ts";

/**
 * Every point of review of the materials asked for, with what the rules came to: the clerk's checklist.
 * A point counts as checked only where a rule of it ran; what no rule looked at is `not-checked`.
 */
export function composePoints(
  item: Pick<ServiceItem, "materials">,
  checked: Pick<CheckOutcome, "materials" | "findings" | "trace">,
  answers: Answers,
): ReportPoint[] {
  const asked = new Set(
    checked.materials.flatMap(({ materialId, state }) => (state === "not-required" ? [] : [materialId])),
  );
  const shown = new Set(checked.findings.map((finding) => finding.id));
  return item.materials
    .filter((material) => asked.has(material.id))
    .flatMap((material) =>
      material.points
        .filter((point) => evaluateCondition(point.when, answers) !== "no")
        .map((point): ReportPoint => {
          const ran = checked.trace.rules.filter((entry) => point.ruleIds.includes(entry.ruleId));
          const findingIds = ran.flatMap(({ findingId }) =>
            findingId !== undefined && shown.has(findingId) ? [findingId] : [],
          );
          return {
            materialId: material.id,
            text: point.text,
            by: point.ruleIds.length > 0 ? "machine" : "person",
            outcome: worst(ran),
            ruleIds: [...point.ruleIds],
            findingIds: [...new Set(findingIds)],
          };
        }),
    );
}

function worst(entries: readonly TraceEntry[]): ReportPoint["outcome"] {
  const has = (outcome: TraceEntry["outcome"]) => entries.some((entry) => entry.outcome === outcome);
  if (has("violated")) return "violated";
  if (has("undetermined")) return "undetermined";
  return has("satisfied") ? "satisfied" : "not-checked";
}
