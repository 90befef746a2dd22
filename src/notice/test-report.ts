import type { Finding } from "../domain/finding.ts";
import { localDate } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";

/** A finding as checking makes it; for tests. */
export function testFinding(part: Partial<Finding> & Pick<Finding, "id">): Finding {
  return {
    ruleId: "application-form-name-agrees",
    code: "mismatch",
    severity: "blocking",
    verdict: "violated",
    materialId: "application-form",
    message: "“申请书”第1页的“名称”为“甲店”，与营业执照“名称”的“乙店”不一致。",
    correction: "请核对哪一处正确，改正另一处后重新提交。",
    basis: { title: "中华人民共和国行政许可法", article: "第三十二条" },
    evidence: [],
    confidence: 0.9,
    ...part,
  };
}

/** A finished report over two materials; for tests. */
export function testReport(findings: readonly Finding[], part: Partial<Report> = {}): Report {
  const at = "2026-11-20T08:00:00Z";
  return {
    id: "rv-20261120-0001",
    status: "done",
    progress: 1,
    verdict: "needs-correction",
    summary: "",
    item: { id: "catering-food-license", name: "食品经营许可（餐饮服务）新办", version: "2026-11-22.1" },
    asOf: localDate("2026-11-20"),
    answers: {},
    form: { applicantName: "林知远" },
    materials: [
      {
        materialId: "application-form",
        name: "食品经营许可申请书",
        necessity: "required",
        state: "defective",
        reason: "",
        fileIds: [],
        pointsForClerk: [],
      },
      {
        materialId: "health-certificates",
        name: "从业人员健康证明",
        necessity: "required",
        state: "deferrable",
        reason: "",
        fileIds: [],
        dueInWorkingDays: 5,
        pointsForClerk: [],
      },
    ],
    findings: [...findings],
    files: [],
    unassignedFiles: [],
    prefill: [],
    timings: {},
    engine: { code: "", catalog: "", models: {} },
    createdAt: at,
    updatedAt: at,
    ...part,
  };
}

/** The item the report is about, as far as a notice looks at it. */
export function testNoticeItem(): ServiceItem {
  const basis = { title: "中华人民共和国行政许可法" };
  return {
    id: "catering-food-license",
    codes: [],
    name: "食品经营许可（餐饮服务）新办",
    aliases: [],
    everydayWords: [],
    department: "",
    applicantKinds: [],
    version: "2026-11-22.1",
    effectiveFrom: localDate("2023-12-01"),
    guide: "",
    questions: [],
    materials: [],
    rules: [],
    basis: [basis],
    limits: { statutory: "" },
    fee: "",
    result: "",
    resultTypeIds: [],
    confidence: "known",
  };
}
