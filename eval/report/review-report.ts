import { writeFileSync } from "node:fs";
import { type Comparable, compareResults } from "../compare-results.ts";
import type { ReviewDataset } from "../datasets/review-dataset.ts";
import type { EvalResult, Metric } from "../eval-result.ts";
import type { ReviewTables } from "../tasks/review-summary.ts";
import type { WorstReview } from "../tasks/worst-review.ts";
import { bar, figure, groupedRows, matrix, percent, reliabilityDiagram, rows } from "./charts.ts";
import { change, comparisonSection } from "./comparison-section.ts";
import { escapeHtml, page, section } from "./html.ts";
import type { KnowledgeNames } from "./knowledge-names.ts";
import { createPagePictures } from "./page-picture.ts";
import {
  carrierNames,
  codeNames,
  conditionNames,
  fieldKindNames,
  lowerIsBetter,
  metricNames,
  verdictNames,
} from "./wording.ts";
import { worstSection } from "./worst-section.ts";

const cards = [
  "verdictAccuracy",
  "foundDefectRate",
  "missedDefectRate",
  "falsePassRate",
  "falseAlarmRate",
  "undeterminedRate",
  "resubmissionStability",
  "fieldAccuracy",
];

export interface ReviewRun {
  readonly result: EvalResult & { readonly tables: ReviewTables; readonly worst: readonly WorstReview[] };
  readonly dataset: ReviewDataset;
  /** Null where the data set has none. */
  readonly baseline: Comparable | null;
  readonly names: KnowledgeNames;
}

/** Writes one self-contained page about a run of the reviews suite; returns its path. */
export async function writeReviewReport(path: string, run: ReviewRun): Promise<string> {
  const { result, dataset, baseline, names } = run;
  const { tables, metrics } = result;
  const pictures = createPagePictures(dataset.folder !== null);
  const worst = await worstSection(result.worst, dataset.open, pictures, names);
  await pictures.close();
  const compared =
    baseline && result.cases ? compareResults(baseline, { ...result, cases: result.cases }) : null;
  const body = [
    headline(metrics, baseline),
    section(
      "审查结论",
      matrix(tables.verdicts, verdictNames),
      "每行是应有的结论，每列是系统的结论，绿框为正确。最要紧的是“需补正”一行落在“通过”一列的：误放行。",
    ),
    section(
      "各类问题",
      codeRows(tables),
      "查准：告知的问题中有多少是真的；查全：设置的问题中有多少被告知。横条是数值，条上的线是 95% 区间。",
    ),
    section("各事项", itemRows(tables, names)),
    section(
      "各类材料",
      materialRows(tables, names),
      "字段读取正确率，按应有字段计；识别：整份材料归对类型。由低到高排列。",
    ),
    section(
      "提交方式与劣化程度",
      degradationRows(tables),
      "同一类劣化分轻（1）、重（2）两级。字符错误率只在真实读取时有。",
    ),
    section("各种字段", fieldRows(tables)),
    section(
      "置信度是否可信",
      diagrams(tables),
      "点落在虚线上，说明置信度说几成就有几成对；在虚线上方是过于谨慎，在下方是过于自信。点越大，个数越多。",
    ),
    section(
      "与基线逐案对照",
      compared ? comparisonSection(compared) : "",
      baseline ? `基线日期 ${escapeHtml(baseline.startedAt.slice(0, 10))}。` : "",
    ),
    section("最差案例", worst, "红框是系统所指的位置。材料、姓名、证号均为虚构。"),
    section(
      "全部指标",
      `<details><summary>展开 ${Object.keys(metrics).length} 项</summary>${rows(Object.entries(metrics).map(([name, value]) => [metricNames[name] ?? name, value]))}</details>`,
    ),
  ];
  const lead = `<p>数据集 ${escapeHtml(result.dataset)}，${String(result.config.cases)} 件申请，${escapeHtml(result.startedAt.slice(0, 16).replace("T", " "))}（UTC）；${result.engine.reader === "truth" ? "文字取自已知真值，不含读取误差" : "每页均真实读取"}。</p>
<p>材料由程序生成，不是真实群众的材料：数字说明规则与识别是否按设计工作，不能直接当作大厅里的准确率。</p>`;
  writeFileSync(path, page(`材料预审评测：${result.dataset}`, lead, body.join("\n")));
  return path;
}

function headline(metrics: Readonly<Record<string, Metric>>, baseline: Comparable | null): string {
  const card = (name: string) => {
    const value = metrics[name];
    if (!value) return "";
    const before = baseline?.metrics[name];
    const interval =
      value.low === null || value.high === null ? "" : `${percent(value.low)} – ${percent(value.high)}`;
    return `<div class="card"><h3>${metricNames[name] ?? name}</h3><b>${percent(value.value)}</b>${bar(value, lowerIsBetter(name))}<small>${interval}　n=${value.n}${before ? `　较基线 ${change(name, before, value)}` : ""}</small></div>`;
  };
  return `<div class="cards">${cards.map(card).join("")}</div>`;
}

function codeRows({ byCode }: ReviewTables): string {
  return groupedRows(
    Object.entries(byCode)
      .toSorted(([, a], [, b]) => b.expected - a.expected)
      .map(([code, { expected, missed, asked, falseAlarms, precision, recall }]) => ({
        name: codeNames[code] ?? code,
        note: `设置 ${expected}，漏掉 ${missed}，只作询问 ${asked}，误报 ${falseAlarms}`,
        figures: [
          ["查全", recall],
          ["查准", precision],
        ],
      })),
  );
}

function itemRows({ byItem, byCondition }: ReviewTables, names: KnowledgeNames): string {
  const figures = [
    "verdictAccuracy",
    "foundDefectRate",
    "falsePassRate",
    "falseAlarmRate",
    "undeterminedRate",
  ];
  const line = ([name, group]: readonly [string, Readonly<Record<string, Metric>>]) =>
    `<tr><td>${escapeHtml(name)}</td>${figures.map((key) => `<td>${group[key] ? figure(group[key]) : "—"}</td>`).join("")}</tr>`;
  const items = Object.entries(byItem).map(([id, group]) => line([names.item(id), group]));
  const conditions = Object.entries(byCondition).map(([id, group]) =>
    line([conditionNames[id] ?? id, group]),
  );
  return `<div class="scroll"><table><tr><th></th>${figures.map((key) => `<th>${metricNames[key] ?? key}</th>`).join("")}</tr>${[...items, ...conditions].join("")}</table></div>`;
}

function materialRows({ byMaterialType }: ReviewTables, names: KnowledgeNames): string {
  return rows(
    Object.entries(byMaterialType)
      .toSorted(([, a], [, b]) => (a.fieldAccuracy.value ?? 2) - (b.fieldAccuracy.value ?? 2))
      .flatMap(([typeId, { files, fieldAccuracy, typeAccuracy }]) =>
        fieldAccuracy
          ? [
              [
                `${names.type(typeId)}\n${files} 份，识别 ${percent(typeAccuracy.value)}`,
                fieldAccuracy,
              ] as const,
            ]
          : [],
      ),
  );
}

function degradationRows({ byDegradation }: ReviewTables): string {
  const entries = Object.entries(byDegradation).map(([key, figures]) => {
    const step = /^(?<kind>.+)-(?<step>[1-3])$/.exec(key)?.groups;
    return { kind: step?.kind ?? key, step: step?.step ?? "", figures };
  });
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  return groupedRows(
    kinds.map((kind) => {
      const own = entries.filter((entry) => entry.kind === kind);
      return {
        name: carrierNames[kind] ?? kind,
        note: own
          .map(
            ({ step, figures }) =>
              `${step === "" || kind === "clean-scan" ? "" : `第 ${step} 级 `}${figures.files} 份，识别 ${percent(figures.typeAccuracy.value)}${figures.cer.value === null ? "" : `，字符错误 ${percent(figures.cer.value)}`}`,
          )
          .join("；"),
        figures: own.flatMap(({ step, figures }) =>
          figures.fieldAccuracy.n > 0
            ? [
                [
                  kind === "clean-scan" || step === "" ? "字段" : step === "1" ? "轻" : "重",
                  figures.fieldAccuracy,
                ] as const,
              ]
            : [],
        ),
      };
    }),
  );
}

function fieldRows({ byFieldKind }: ReviewTables): string {
  return rows(
    Object.entries(byFieldKind)
      .toSorted(([, a], [, b]) => (a.fieldAccuracy.value ?? 2) - (b.fieldAccuracy.value ?? 2))
      .map(([kind, { fieldAccuracy }]) => [fieldKindNames[kind] ?? kind, fieldAccuracy]),
  );
}

function diagrams({ calibration }: ReviewTables): string {
  const titles = { fields: "读出的字段值", types: "材料类型", findings: "告知的问题" } as const;
  return `<div class="diagrams">${(["fields", "types", "findings"] as const).map((what) => reliabilityDiagram(titles[what], calibration[what])).join("")}</div>`;
}
