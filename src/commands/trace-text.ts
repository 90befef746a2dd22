import type { Trace, TraceEntry } from "../domain/trace.ts";
import type { StoredReview } from "../ports/review-store.ts";

const outcomeMarks: Readonly<Record<TraceEntry["outcome"], string>> = {
  satisfied: "✓",
  violated: "✗",
  undetermined: "?",
  "not-applicable": "–",
};

/** The trace as a tree: material, rule, what it looked at, what came of it, on what basis. */
export function traceText(trace: Trace, review: StoredReview): string {
  return [
    `${review.inputs.itemName}（${trace.itemId}，${trace.itemVersion}）　基准日 ${trace.asOf}　结论 ${trace.verdict}`,
    ...trace.conditions.flatMap(({ materialId, name, needed, state }) => [
      "",
      `${name}（${materialId}）　需要：${needed}　状态：${state}`,
      ...trace.rules.filter((rule) => rule.materialId === materialId).flatMap(ruleText),
    ]),
    "",
  ].join("\n");
}

function ruleText(rule: TraceEntry): readonly string[] {
  return [
    `  ${outcomeMarks[rule.outcome]} ${rule.ruleId}${rule.document ? ` @ ${rule.document}` : ""}　${rule.reason}`,
    ...rule.inputs.map((input) => {
      const confidence = input.confidence === null ? "" : `　${input.confidence.toFixed(2)}`;
      return `      ${input.reference} = ${input.value ?? "∅"} (${input.state}${confidence})`;
    }),
    ...(rule.findingId ? [`      → ${rule.findingId}`] : []),
    `      依据：${rule.basis}`,
  ];
}
