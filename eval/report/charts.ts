import type { Metric } from "../eval-result.ts";
import type { Calibration } from "../scorers/calibration.ts";
import { escapeHtml } from "./html.ts";

/** `91.2%`, or a dash where nothing was counted. */
export function percent(value: number | null): string {
  return value === null ? "—" : `${(value * 100).toFixed(1)}%`;
}

/** `91.2%（85.0–95.1，104）`: the value, its 95 % interval and the count behind it. */
export function figure({ value, low, high, n }: Metric): string {
  if (value === null) return "—";
  const interval =
    low === null || high === null ? "" : `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}，`;
  return `${percent(value)} <small>${interval}n=${n}</small>`;
}

/** A share as a bar over 0 to 100 %, the line over it its 95 % interval. */
export function bar({ value, low, high }: Metric, isFault = false): string {
  if (value === null)
    return '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"></svg>';
  const x = (share: number) => (Math.min(1, Math.max(0, share)) * 100).toFixed(2);
  const whisker =
    low === null || high === null
      ? ""
      : `<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="6" y2="6"/>`;
  return `<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label="${percent(value)}"><rect class="track" width="100" height="12"/><rect class="fill${isFault ? " fault" : ""}" width="${x(value)}" height="12"/>${whisker}</svg>`;
}

/** One figure of one thing; what stands behind a line break of the name is a note to it. */
export function row(name: string, metric: Metric, isFault = false): string {
  const [title = "", note = ""] = name.split("\n");
  const remark = note === "" ? "" : ` <small>${escapeHtml(note)}</small>`;
  return `<div class="row"><span class="name">${escapeHtml(title)}${remark}</span>${bar(metric, isFault)}<span class="value">${figure(metric)}</span></div>`;
}

export function rows(entries: readonly (readonly [string, Metric])[], isFault = false): string {
  return `<div class="rows">${entries.map(([name, metric]) => row(name, metric, isFault)).join("")}</div>`;
}

/** Several figures of each of several things, one block a thing. */
export function groupedRows(
  groups: readonly {
    readonly name: string;
    readonly note: string;
    readonly figures: readonly (readonly [string, Metric])[];
  }[],
): string {
  return groups
    .map(
      ({ name, note, figures }) =>
        `<div class="pair"><b>${escapeHtml(name)}</b> <small class="same">${escapeHtml(note)}</small>${rows(figures)}</div>`,
    )
    .join("");
}

/** Counts by expected (rows) and actual (columns); the darker, the more of the row; right ones framed. */
export function matrix(
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>,
  names: Readonly<Record<string, string>>,
): string {
  const keys = Object.keys(counts);
  const nameOf = (key: string) => escapeHtml(names[key] ?? key);
  const body = keys.map((expected) => {
    const own = counts[expected] ?? {};
    const total = Object.values(own).reduce((sum, count) => sum + count, 0);
    const cells = keys.map((actual) => {
      const count = own[actual] ?? 0;
      const shade = total === 0 ? 0 : (count / total) * 0.55;
      return `<td${actual === expected ? ' class="right"' : ""} style="background:rgba(var(--heat),${shade.toFixed(2)})">${count === 0 ? "·" : count}</td>`;
    });
    return `<tr><th>${nameOf(expected)}</th>${cells.join("")}<td class="number"><small>${total}</small></td></tr>`;
  });
  return `<div class="scroll"><table class="matrix"><tr><th>应为 ＼ 系统</th>${keys.map((key) => `<th>${nameOf(key)}</th>`).join("")}<th>合计</th></tr>${body.join("")}</table></div>`;
}

const side = 240;
const margin = 34;

/** Share right over confidence, a dot a bin: on the dashed line, confidences mean what they say. */
export function reliabilityDiagram(title: string, calibration: Calibration): string {
  const x = (share: number) => margin + share * side;
  const y = (share: number) => 10 + (1 - share) * side;
  const most = Math.max(1, ...calibration.bins.map(({ n }) => n));
  const dots = calibration.bins.map(({ n, meanConfidence, accuracy }) => {
    if (meanConfidence === null || accuracy.value === null) return "";
    const at = x(meanConfidence).toFixed(1);
    const radius = (3 + 5 * Math.sqrt(n / most)).toFixed(1);
    return `<line class="whisker" x1="${at}" x2="${at}" y1="${y(accuracy.low ?? 0).toFixed(1)}" y2="${y(accuracy.high ?? 1).toFixed(1)}"/><circle class="dot" cx="${at}" cy="${y(accuracy.value).toFixed(1)}" r="${radius}"><title>置信度 ${percent(meanConfidence)}，正确 ${percent(accuracy.value)}，${n} 个</title></circle>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line class="axis" x1="${x(share)}" x2="${x(share)}" y1="${y(0)}" y2="${y(1)}"/><line class="axis" x1="${x(0)}" x2="${x(1)}" y1="${y(share)}" y2="${y(share)}"/><text x="${x(share)}" y="${y(0) + 14}" text-anchor="middle">${share * 100}</text><text x="${x(0) - 5}" y="${y(share) + 4}" text-anchor="end">${share * 100}</text>`,
  );
  const { brier, expectedCalibrationError: error, n } = calibration;
  return `<div class="diagram"><h3>${escapeHtml(title)}</h3><svg viewBox="0 0 ${side + margin + 12} ${side + margin + 8}" role="img" aria-label="${escapeHtml(title)}">${ticks.join("")}<line class="ideal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>${dots.join("")}<text x="${x(0.5)}" y="${y(0) + 28}" text-anchor="middle">置信度（%）</text></svg><div><small class="same">${n} 个，平均偏差 ${percent(error.value)}，Brier ${brier.value === null ? "—" : brier.value.toFixed(3)}</small></div></div>`;
}
