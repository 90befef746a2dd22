import { writeFileSync } from "node:fs";
import type { Comparable, Comparison } from "../compare-results.ts";
import { type EvalResult, metricSchema } from "../eval-result.ts";
import { figure, rows } from "./charts.ts";
import { comparisonSection } from "./comparison-section.ts";
import { escapeHtml, page, section } from "./html.ts";
import { lowerIsBetter, metricNames, suiteNames } from "./wording.ts";

const worstShown = 40;

/** Writes one self-contained page about a run of any suite; returns its path. */
export function writeSuiteReport(path: string, result: EvalResult): string {
  const { metrics, tables, worst, latencyMs } = result;
  const named = Object.entries(metrics).map(
    ([name, value]) => [name, metricNames[name] ?? name, value] as const,
  );
  const part = (isFault: boolean) =>
    rows(
      named.flatMap(([name, title, value]) =>
        lowerIsBetter(name) === isFault ? [[title, value] as const] : [],
      ),
      isFault,
    );
  const body = [
    section(
      "指标",
      `${part(false)}<h3>越低越好</h3>${part(true)}`,
      "横条是数值，条上的线是 95% 区间，n 是个数。",
    ),
    section("耗时", `<p>每次 p50 ${latencyMs.p50} 毫秒，p95 ${latencyMs.p95} 毫秒。</p>`),
    ...Object.entries(tables ?? {}).map(([name, table]) => section(`分组：${name}`, tableOf(table))),
    section(`最差的 ${Math.min(worstShown, worst.length)} 个`, listOf(worst.slice(0, worstShown))),
  ];
  const lead = `<p>数据集 ${escapeHtml(result.dataset)}，${escapeHtml(result.startedAt.slice(0, 16).replace("T", " "))}（UTC）。</p>`;
  writeFileSync(path, page(`${suiteNames[result.suite] ?? result.suite}评测`, lead, body.join("\n")));
  return path;
}

/** Writes a page about two runs of one suite; returns its path. */
export function writeComparison(
  path: string,
  runs: readonly [Comparable, Comparable],
  comparison: Comparison,
): string {
  const [before, after] = runs;
  const when = ({ dataset, startedAt }: Comparable) =>
    `${escapeHtml(dataset)}，${escapeHtml(startedAt.slice(0, 16).replace("T", " "))}`;
  const lead = `<p>之前：${when(before)}<br>之后：${when(after)}</p>`;
  const title = `${suiteNames[after.suite] ?? after.suite}评测：两次对照`;
  writeFileSync(path, page(title, lead, section("逐项与逐案对照", comparisonSection(comparison))));
  return path;
}

/** A table of named rows of named cells; a rate is shown with its interval. */
function tableOf(table: unknown): string {
  const entries = Object.entries(Object(table)).map(
    ([key, row]) => [key, Object.entries(Object(row))] as const,
  );
  const columns = entries[0]?.[1].map(([name]) => name) ?? [];
  const cell = (value: unknown) => {
    const rate = metricSchema.safeParse(value);
    if (rate.success) return figure(rate.data);
    if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
    return value === null
      ? "—"
      : escapeHtml(typeof value === "object" ? JSON.stringify(value) : String(value));
  };
  const head = columns.map((name) => `<th>${escapeHtml(metricNames[name] ?? name)}</th>`).join("");
  const lines = entries.map(
    ([key, row]) =>
      `<tr><td>${escapeHtml(key)}</td>${row.map(([, value]) => `<td>${cell(value)}</td>`).join("")}</tr>`,
  );
  return `<div class="scroll"><table><tr><th></th>${head}</tr>${lines.join("")}</table></div>`;
}

function listOf(worst: readonly unknown[]): string {
  if (worst.length === 0) return "";
  return tableOf(Object.fromEntries(worst.map((entry, index) => [String(index + 1), entry])));
}
