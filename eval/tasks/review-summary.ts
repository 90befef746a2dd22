import { type CaseRecord, type Metric, metric, percentiles } from "../eval-result.ts";
import type { TrueField } from "../scorers/field-outcome.ts";
import { type ActualFinding, type ReviewScore, scoreReview } from "../scorers/score-review.ts";
import type { ReviewCase } from "./review-case.ts";
import type { ReviewOutput } from "./review-chain.ts";
import {
  calibrations,
  recognitionMetrics,
  recognitionTables,
  type ScoredFile,
  scoredFiles,
} from "./review-fields.ts";
import { byCode, byDefect, byMaterial, overallFindings, verdictMatrix } from "./review-tables.ts";
import { reviewText } from "./review-text.ts";
import type { WorstReview } from "./worst-review.ts";

export interface JudgedCase {
  readonly name: string;
  readonly labels: ReviewCase;
  readonly output: ReviewOutput;
  /** True fields of each file whose pages are known; empty where no truth is known. */
  readonly fields: ReadonlyMap<string, readonly TrueField[]>;
}

export interface ScoredCase extends JudgedCase {
  readonly score: ReviewScore;
  readonly findings: readonly ActualFinding[];
  readonly files: readonly ScoredFile[];
}

/** Rates, tables and worst cases of judged reviews, and the same as text for people. */
export function summarizeReviews(judged: readonly JudgedCase[]) {
  const cases = judged.map(scoreCase);
  const codes = byCode(cases);
  const calibration = calibrations(cases);
  const metrics = {
    ...metricsOf(cases),
    ...overallFindings(cases),
    ...recognitionMetrics(cases.map(({ files }) => files)),
    ...Object.fromEntries(
      Object.entries(calibration).flatMap(([what, { brier, expectedCalibrationError }]) => [
        [`${what}Brier`, brier],
        [`${what}CalibrationError`, expectedCalibrationError],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(codes).flatMap(([code, { precision, recall, f1 }]) => [
        [`precision@${code}`, precision],
        [`recall@${code}`, recall],
        [`f1@${code}`, f1],
      ]),
    ),
  };
  const tables = {
    byCode: codes,
    verdicts: verdictMatrix(cases),
    byItem: groupMetrics(cases, (entry) => entry.labels.item),
    byCondition: groupMetrics(cases, (entry) => entry.labels.meta.condition),
    ...recognitionTables(cases),
    byDefect: byDefect(cases),
    byMaterial: byMaterial(cases),
    calibration,
  };
  const worst = cases
    .filter((entry) => badness(entry) > 0)
    .toSorted((a, b) => badness(b) - badness(a))
    .slice(0, 40)
    .map(describe);
  const latencyMs = percentiles(cases.map((entry) => entry.output.readingMs + entry.output.decidingMs));
  const text = reviewText(cases.length, metrics, tables, worst);
  return { metrics, tables, worst, latencyMs, cases: cases.map(recordOf), text };
}

/** Findings, verdict and files of one case against its labels. */
export function scoreCase(entry: JudgedCase): ScoredCase {
  const { labels, output } = entry;
  const nameOf = new Map(output.files.map((file) => [file.id, file.name]));
  const findings = output.findings.map((finding) => ({
    id: finding.id,
    code: finding.code,
    materialId: finding.materialId,
    ruleId: finding.ruleId,
    severity: finding.severity,
    verdict: finding.verdict,
    message: finding.message,
    files: [...new Set(finding.evidence.map((place) => nameOf.get(place.fileId) ?? place.fileId))],
  }));
  const { accepted, tolerated, acceptedVerdicts } = labels.meta;
  const expected = { ...labels.expected, accepted, tolerated, acceptedVerdicts };
  const scored = { ...entry, findings, score: scoreReview(expected, output.verdict, findings) };
  return { ...scored, files: scoredFiles(scored) };
}

/** Tables of a run, for the report. */
export type ReviewTables = ReturnType<typeof summarizeReviews>["tables"];

function metricsOf(cases: readonly ScoredCase[]): Record<string, Metric> {
  const planted = cases.flatMap((entry) => entry.score.outcomes);
  const count = (outcome: string) => planted.filter((entry) => entry.outcome === outcome).length;
  const right = cases.filter((entry) => entry.labels.expected.findings.length === 0);
  const wrong = cases.filter((entry) => !entry.labels.expected.verdict.startsWith("pass"));
  const clean = right.filter((entry) => entry.labels.meta.condition !== "degraded");
  const resubmitted = cases.filter((entry) => entry.output.newAfterCorrection !== null);
  const told = cases.flatMap((entry) => entry.output.findings);
  const hasAlarm = (entry: ScoredCase) => entry.score.falseAlarms.length > 0;
  return {
    verdictAccuracy: metric(cases.filter((entry) => entry.score.isVerdictRight).length, cases.length),
    missedDefectRate: metric(count("missed"), planted.length),
    foundDefectRate: metric(count("found"), planted.length),
    askedDefectRate: metric(count("asked"), planted.length),
    falsePassRate: metric(wrong.filter((entry) => entry.score.isFalsePass).length, wrong.length),
    falseAlarmRate: metric(right.filter(hasAlarm).length, right.length),
    falseAlarmRateClean: metric(clean.filter(hasAlarm).length, clean.length),
    anyFindingRateClean: metric(
      clean.filter((entry) => hasAlarm(entry) || entry.score.needlessQuestions.length > 0).length,
      clean.length,
    ),
    undeterminedRate: metric(
      cases.filter((entry) => entry.output.verdict === "needs-human").length,
      cases.length,
    ),
    resubmissionStability: metric(
      resubmitted.filter((entry) => entry.output.newAfterCorrection?.length === 0).length,
      resubmitted.length,
    ),
    stateAccuracy: stateAccuracy(cases),
    clearTellingRate: metric(told.filter(isClear).length, told.length),
  };
}

/** Share of requirements, of those whose state the labels name, that stand as they should. */
function stateAccuracy(cases: readonly ScoredCase[]): Metric {
  const stands = cases.flatMap(({ labels, output }) =>
    Object.entries(labels.meta.states).map(([id, state]) => output.states[id] === state),
  );
  return metric(stands.filter(Boolean).length, stands.length);
}

function groupMetrics(cases: readonly ScoredCase[], keyOf: (entry: ScoredCase) => string) {
  const keys = [...new Set(cases.map(keyOf))].sort();
  return Object.fromEntries(
    keys.map((key) => [key, metricsOf(cases.filter((entry) => keyOf(entry) === key))]),
  );
}

/** Whether a finding says which paper or file it means, what to do, and on what basis, nothing left unfilled. */
function isClear(finding: ReviewOutput["findings"][number]): boolean {
  const { message, correction, basis } = finding;
  const isFilled = !/[{}]|undefined|null|“”/.test(`${message}${correction}`);
  return isFilled && /“[^”]+”/.test(message) && correction.length >= 4 && basis.title !== "";
}

function recordOf(entry: ScoredCase): CaseRecord {
  const brief = (finding: ActualFinding) => `${finding.code}@${finding.materialId ?? ""} ${finding.ruleId}`;
  const { score, output, labels } = entry;
  const record = {
    case: entry.name,
    expected: labels.expected.verdict,
    verdict: output.verdict,
    missed: score.outcomes
      .filter(({ outcome }) => outcome !== "found")
      .map(({ finding, outcome }) => `${outcome} ${finding.code}@${finding.materialId ?? ""}`),
    falseAlarms: score.falseAlarms.map(brief),
    questions: score.needlessQuestions.map(brief),
    newAfterCorrection: output.newAfterCorrection ?? [],
    unclear: output.findings.filter((finding) => !isClear(finding)).map((finding) => finding.message),
  };
  const isRight =
    score.isVerdictRight &&
    [record.missed, record.falseAlarms, record.newAfterCorrection, record.unclear].every(
      (list) => list.length === 0,
    );
  return { ...record, isRight };
}

function badness({ score }: ScoredCase): number {
  const missed = score.outcomes.filter(({ outcome }) => outcome === "missed").length;
  return (
    missed * 100 +
    (score.isFalsePass ? 50 : 0) +
    score.falseAlarms.length * 10 +
    score.needlessQuestions.length
  );
}

/** One thing told wrongly, and where it points. */
function told({ code, materialId, ruleId, message }: ActualFinding, { output }: ScoredCase, id: string) {
  const nameOf = new Map(output.files.map((file) => [file.id, file.name]));
  const finding = output.findings.find((one) => one.id === id);
  return {
    code,
    materialId,
    ruleId,
    message,
    places: (finding?.evidence ?? []).map(({ fileId, page, box }) => ({
      file: nameOf.get(fileId) ?? fileId,
      page,
      box,
    })),
  };
}

function describe(entry: ScoredCase): WorstReview {
  const { name, labels, output, score } = entry;
  return {
    case: name,
    item: labels.item,
    scenario: labels.meta.scenario,
    defects: labels.meta.defects,
    filesOfTrouble: filesOfTrouble(labels, score),
    expected: labels.expected.verdict,
    verdict: output.verdict,
    expectedFindings: score.outcomes.map(({ finding, outcome }) => ({ ...finding, outcome })),
    falseAlarms: score.falseAlarms.map((finding) => told(finding, entry, finding.id)),
    needlessQuestions: score.needlessQuestions.map((finding) => told(finding, entry, finding.id)),
  };
}

/** Files the wrong findings point at; else those of the paper the missed defect is on. */
function filesOfTrouble(labels: ReviewCase, score: ReviewScore): string[] {
  const pointed = [...score.falseAlarms, ...score.needlessQuestions].flatMap((finding) => finding.files);
  const missed = score.outcomes.filter(({ outcome }) => outcome === "missed").map(({ finding }) => finding);
  const ofType = (materialId: string | null) =>
    Object.entries(labels.meta.files).flatMap(([name, { typeId }]) => (typeId === materialId ? [name] : []));
  const files = [...pointed, ...missed.flatMap(({ materialId }) => ofType(materialId))];
  return [...new Set(files)].filter((name) => labels.files.includes(name));
}
