import { type Comparison, troubleOf } from "../compare-results.ts";
import { type CaseRecord, isHeadline, type Metric } from "../eval-result.ts";
import { percent } from "./charts.ts";
import { escapeHtml } from "./html.ts";
import { lowerIsBetter, metricNames } from "./wording.ts";

/** Two runs: figures before and after, then the cases that turned. */
export function comparisonSection({
  metrics,
  fixed,
  broken,
  changed,
  unchanged,
  unpaired,
}: Comparison): string {
  const figures = metrics.filter(({ name }) => isHeadline(name));
  const line = ({ name, before, after }: Comparison["metrics"][number]) =>
    `<tr><td>${escapeHtml(metricNames[name] ?? name)}</td><td class="number">${cell(before)}</td><td class="number">${cell(after)}</td><td class="number">${change(name, before, after)}</td></tr>`;
  return `<p>由错转对 <b class="up">${fixed.length}</b> 件，由对转错 <b class="down">${broken.length}</b> 件，仍错但表现不同 ${changed.length} 件；两次都对 ${unchanged.right} 件，两次都错 ${unchanged.wrong} 件${unpaired > 0 ? `；只在其中一次出现 ${unpaired} 件` : ""}。</p>
<div class="scroll"><table class="compare"><tr><th>指标</th><th class="number">之前</th><th class="number">之后</th><th class="number">变化</th></tr>${figures.map(line).join("")}</table></div>
${list("由对转错", broken)}${list("由错转对", fixed)}${list("仍错但表现不同", changed)}`;
}

function cell({ value, low, high, n }: Metric): string {
  const interval =
    low === null || high === null ? "" : ` ${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
  return `${percent(value)}<br><small>${interval} n=${n}</small>`;
}

/** The change in percentage points, green where it is for the better. */
export function change(name: string, before: Metric, after: Metric): string {
  if (before.value === null || after.value === null) return '<span class="same">—</span>';
  const points = (after.value - before.value) * 100;
  if (Math.abs(points) < 0.05) return '<span class="same">持平</span>';
  const isBetter = lowerIsBetter(name) ? points < 0 : points > 0;
  return `<span class="${isBetter ? "up" : "down"}">${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)} 点</span>`;
}

const shownAtOnce = 15;

function list(title: string, records: readonly CaseRecord[]): string {
  if (records.length === 0) return "";
  const lines = records.map(
    (record) => `<li><b>${escapeHtml(record.case)}</b> <code>${escapeHtml(troubleOf(record))}</code></li>`,
  );
  const rest = lines.slice(shownAtOnce);
  const more =
    rest.length === 0
      ? ""
      : `<details><summary>其余 ${rest.length} 件</summary><ul>${rest.join("")}</ul></details>`;
  return `<h3>${title}（${records.length}）</h3><ul>${lines.slice(0, shownAtOnce).join("")}</ul>${more}`;
}
