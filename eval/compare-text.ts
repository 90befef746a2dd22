import { type Comparison, troubleOf } from "./compare-results.ts";
import { show } from "./eval-result.ts";

/** A comparison as lines for a terminal. */
export function compareText(comparison: Comparison): string {
  const { metrics, fixed, broken, changed, unchanged, unpaired } = comparison;
  const lines = metrics.map(
    ({ name, before, after }) => `${name.padEnd(22)} ${show(before)} → ${show(after)}`,
  );
  lines.push(
    "",
    `${fixed.length} fixed, ${broken.length} broken, ${changed.length} wrong in another way, ` +
      `${unchanged.right} right and ${unchanged.wrong} wrong both times, ${unpaired} in one run only`,
  );
  for (const [title, records] of [
    ["broken", broken],
    ["fixed", fixed],
    ["wrong in another way", changed],
  ] as const) {
    if (records.length > 0) lines.push("", title);
    for (const record of records) lines.push(`  ${record.case}: ${troubleOf(record)}`);
  }
  return `${lines.join("\n")}\n`;
}
