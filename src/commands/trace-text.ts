import type { Trace, TraceEntry } from "../domain/trace.ts";
import type { StoredReview } from "../ports/review-store.ts";
import { stateMarks, verdictNames } from "./report-text.ts";

const outcomeMarks: Readonly<Record<TraceEntry["outcome"], string>> = {
  satisfied: "✓",
  violated: "✗",
  undetermined: "?",
  "not-applicable": "–",
};

const neededWords: Readonly<Record<Trace["conditions"][number]["needed"], string>> = {
  yes: "需要",
  no: "这种情况不需要",
  unknown: "还不能确定是否需要",
};

const inputWords: Readonly<Record<TraceEntry["inputs"][number]["state"], string>> = {
  read: "读到",
  given: "给定",
  blank: "空着",
  unclear: "看不清",
  absent: "没有找到",
};

/** The trace as a tree: material, rule, what it looked at, what came of it, on what basis. */
export function traceText(trace: Trace, review: StoredReview): string {
  return [
    `${review.inputs.itemName}（${trace.itemId}，${trace.itemVersion}）　基准日 ${trace.asOf}　结论：${verdictNames[trace.verdict]}`,
    ...trace.conditions.flatMap(({ materialId, name, needed, state }) => [
      "",
      `${name}（${materialId}）　${neededWords[needed]}　${stateMarks[state]}`,
      ...trace.rules.filter((rule) => rule.materialId === materialId).flatMap(ruleText),
    ]),
    "",
  ].join("\n");
}

function ruleText(rule: TraceEntry): readonly string[] {
  return [
    `  ${outcomeMarks[rule.outcome]} ${rule.ruleId}${rule.document ? ` @ ${rule.document}` : ""}　${rule.reason}`,
    ...rule.inputs.map((input) => {
      const confidence = input.confidence === null ? "" : `，把握 ${Math.round(input.confidence * 100)}%`;
      return `      ${input.reference} = ${input.value ?? "∅"}（${inputWords[input.state]}${confidence}）`;
    }),
    ...(rule.findingId ? [`      → ${rule.findingId}`] : []),
    `      依据：${rule.basis}`,
  ];
}
