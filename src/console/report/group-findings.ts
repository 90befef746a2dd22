import type { Finding, FindingCode, Report, ReportMaterial } from "../../http/contract.ts";

export interface FindingGroup {
  readonly materialId: string | null;
  /** Null for findings about no requested material. */
  readonly materialName: string | null;
  readonly findings: readonly Finding[];
}

export interface FindingCounts {
  readonly blocking: number;
  readonly advisory: number;
  readonly undetermined: number;
  readonly goodMaterials: number;
}

/** Most serious first: what is missing altogether, then what is out of date, then what differs. */
const codesWorstFirst: readonly FindingCode[] = [
  "missing-material",
  "wrong-material",
  "unreadable",
  "incomplete-pages",
  "suspicious",
  "expired",
  "not-yet-valid",
  "mismatch",
  "invalid-field",
  "missing-field",
  "missing-seal",
  "missing-signature",
  "insufficient-copies",
  "poor-quality",
  "duplicate",
];

const goodStates: ReadonlySet<ReportMaterial["state"]> = new Set(["satisfied", "exempt"]);

/** Findings to be corrected, grouped by material; the material with the worst finding first. */
export function findingsToFix(report: Report): readonly FindingGroup[] {
  return group(
    report,
    report.findings.filter((finding) => finding.verdict === "violated"),
  );
}

/** Findings nobody could decide, grouped by material: a person looks. */
export function findingsForPerson(report: Report): readonly FindingGroup[] {
  return group(
    report,
    report.findings.filter((finding) => finding.verdict === "undetermined"),
  );
}

export function countFindings(report: Report): FindingCounts {
  const violated = report.findings.filter((finding) => finding.verdict === "violated");
  return {
    blocking: violated.filter((finding) => finding.severity === "blocking").length,
    advisory: violated.filter((finding) => finding.severity === "advisory").length,
    undetermined: report.findings.length - violated.length,
    goodMaterials: report.materials.filter((material) => goodStates.has(material.state)).length,
  };
}

/** Files that hold the material, and the other materials those files hold too. */
export function filesOfMaterial(report: Report, materialId: string) {
  const ids = report.materials.find((material) => material.materialId === materialId)?.fileIds ?? [];
  const files = report.files.filter((file) => ids.includes(file.id));
  const shared = files
    .flatMap((file) => file.materials)
    .flatMap((found) => (found.materialId && found.materialId !== materialId ? [found.materialId] : []));
  return { files, sharedMaterialIds: [...new Set(shared)] };
}

export function materialName(report: Report, materialId: string | null): string | null {
  return report.materials.find((material) => material.materialId === materialId)?.name ?? null;
}

function group(report: Report, findings: readonly Finding[]): readonly FindingGroup[] {
  const sorted = [...findings].sort((one, other) => rank(one) - rank(other));
  const ids = [...new Set(sorted.map((finding) => finding.materialId))];
  return ids.map((materialId) => ({
    materialId,
    materialName: materialName(report, materialId),
    findings: sorted.filter((finding) => finding.materialId === materialId),
  }));
}

function rank(finding: Finding): number {
  const code = codesWorstFirst.indexOf(finding.code);
  return (finding.severity === "blocking" ? 0 : codesWorstFirst.length) + code;
}
