import type { Box } from "../domain/box.ts";
import type { Finding, LegalBasis } from "../domain/finding.ts";
import type { Evidence } from "../domain/recognized-material.ts";
import type { MaterialState, Report, ReportMaterial, Verdict } from "../domain/report.ts";

// How a report reads on a terminal; for applicants the notice is the text that counts.
export const verdictNames: Readonly<Record<Verdict, string>> = {
  pass: "通过",
  "pass-with-deferral": "可容缺受理",
  "needs-correction": "需补正",
  "needs-human": "需人工核验",
};

export const stateMarks: Readonly<Record<MaterialState, string>> = {
  satisfied: "✓ 符合",
  missing: "✗ 缺少",
  defective: "✗ 需补正",
  deferrable: "△ 可容缺",
  committable: "△ 可告知承诺",
  exempt: "✓ 免提交",
  undetermined: "? 待核验",
  "not-required": "– 不需要",
};

const unresolvedFirst: readonly MaterialState[] = [
  "defective",
  "missing",
  "undetermined",
  "deferrable",
  "committable",
  "satisfied",
  "exempt",
  "not-required",
];

/** The report for people: materials with open points first, each finding with place and basis. */
export function reportText(report: Report): string {
  const verdict = report.verdict ? verdictNames[report.verdict] : report.status;
  const materials = [...report.materials].sort(
    (a, b) => unresolvedFirst.indexOf(a.state) - unresolvedFirst.indexOf(b.state),
  );
  const shown = materials.filter((material) => material.state !== "not-required");
  const stray = report.findings.filter(
    (finding) => !report.materials.some((material) => material.materialId === finding.materialId),
  );
  const seconds = ((report.timings.total ?? 0) / 1000).toFixed(1);
  return [
    `${report.item.name}（${report.item.id}，${report.item.version}）`,
    `审查基准日 ${report.asOf}　文件 ${report.files.length} 个　用时 ${seconds} 秒`,
    "",
    `结论：${verdict}　${report.summary}`,
    "",
    ...shown.flatMap((material) => materialText(material, report)),
    ...(stray.length > 0
      ? ["其他", ...stray.flatMap((finding, index) => findingText(finding, index + 1, report)), ""]
      : []),
    ...unassignedText(report),
    "AI 预审仅供参考，不是行政决定。",
    "",
  ].join("\n");
}

function materialText(material: ReportMaterial, report: Report): readonly string[] {
  const findings = report.findings.filter((finding) => finding.materialId === material.materialId);
  const files = material.fileIds.map((id) => fileName(report, id)).join("、");
  const due = material.dueInWorkingDays ? `　${material.dueInWorkingDays} 个工作日内补交` : "";
  return [
    `${stateMarks[material.state]}　${material.name}${files ? `　[${files}]` : ""}${due}`,
    ...(material.state === "satisfied" ? [] : [`    ${material.reason}`]),
    ...findings.flatMap((finding, index) => findingText(finding, index + 1, report)),
    ...(findings.length > 0 ? [""] : []),
  ];
}

function findingText(finding: Finding, number: number, report: Report): readonly string[] {
  const kind =
    finding.verdict === "violated" ? (finding.severity === "blocking" ? "须改正" : "提示") : "待核验";
  return [
    `    ${number}. [${kind}] ${finding.message}（${finding.code}）`,
    ...(finding.correction ? [`       怎么改：${finding.correction}`] : []),
    ...finding.evidence.slice(0, 4).map((evidence) => `       位置：${evidenceText(evidence, report)}`),
    `       依据：${basisText(finding.basis)}`,
  ];
}

function evidenceText(evidence: Evidence, report: Report): string {
  const place = evidence.box ? regionName(evidence.box) : "整页";
  const text = evidence.text.replaceAll(/\s+/g, " ").slice(0, 40);
  return `${fileName(report, evidence.fileId)} 第 ${evidence.page} 页${place}${text ? `“${text}”` : ""}`;
}

/** Where on the page, in words: thirds across and down. */
function regionName([x0, y0, x1, y1]: Box): string {
  const across = thirds((x0 + x1) / 2, ["左", "中", "右"]);
  const down = thirds((y0 + y1) / 2, ["上", "中", "下"]);
  return across === "中" && down === "中"
    ? "中部"
    : `${across === "中" ? "" : across}${down === "中" ? "侧" : `${down}部`}`;
}

function thirds(value: number, names: readonly [string, string, string]): string {
  return value < 1 / 3 ? names[0] : value < 2 / 3 ? names[1] : names[2];
}

function basisText(basis: LegalBasis): string {
  return [basis.title, basis.article].filter(Boolean).join(" ");
}

function fileName(report: Report, id: string): string {
  return report.files.find((file) => file.id === id)?.name ?? id;
}

function unassignedText(report: Report): readonly string[] {
  if (report.unassignedFiles.length === 0) return [];
  return [
    "未归入任何材料的文件",
    ...report.unassignedFiles.map((file) => `    ${file.name}：${file.reason}`),
    "",
  ];
}
