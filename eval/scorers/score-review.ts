import type { FindingCode } from "../../src/domain/finding.ts";
import type { Verdict } from "../../src/domain/report.ts";

export interface FindingKey {
  readonly code: FindingCode;
  readonly materialId: string | null;
}

/** What a careful clerk says to a case; `accepted[i]`: other ways to put expected finding i. */
export interface ExpectedReview {
  readonly verdict: Verdict;
  /** Verdicts that are right as well. */
  readonly acceptedVerdicts?: readonly Verdict[];
  readonly findings: readonly FindingKey[];
  readonly accepted: readonly (readonly FindingKey[])[];
  /** Neither expected nor wrong. */
  readonly tolerated: readonly FindingKey[];
}

export interface ActualFinding extends FindingKey {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: "blocking" | "advisory";
  readonly verdict: "violated" | "undetermined";
  readonly message: string;
  readonly files: readonly string[];
}

export interface ReviewScore {
  /** Expected findings by how they came out: told, asked as a question, or missed. */
  readonly outcomes: readonly {
    readonly finding: FindingKey;
    readonly outcome: "found" | "asked" | "missed";
  }[];
  /** Violations told that are none. */
  readonly falseAlarms: readonly ActualFinding[];
  /** Questions where there is nothing to ask. */
  readonly needlessQuestions: readonly ActualFinding[];
  readonly isVerdictRight: boolean;
  /** Something was to be corrected and the review let it pass. */
  readonly isFalsePass: boolean;
}

/** Compares a review with its labels, by code and material. */
export function scoreReview(
  expected: ExpectedReview,
  verdict: Verdict,
  findings: readonly ActualFinding[],
): ReviewScore {
  const outcomes = expected.findings.map((finding, index) => {
    const ways = expected.accepted[index] ?? [finding];
    const matching = findings.filter((actual) => ways.some((way) => isSame(way, actual)));
    const outcome = matching.some((actual) => actual.verdict === "violated")
      ? ("found" as const)
      : matching.length > 0
        ? ("asked" as const)
        : ("missed" as const);
    return { finding, outcome };
  });
  const allowed = [...expected.findings, ...expected.accepted.flat(), ...expected.tolerated];
  const stray = findings.filter((actual) => !allowed.some((way) => isSame(way, actual)));
  const rightVerdicts = [expected.verdict, ...(expected.acceptedVerdicts ?? [])];
  const isPass = verdict === "pass" || verdict === "pass-with-deferral";
  return {
    outcomes,
    falseAlarms: stray.filter((finding) => finding.verdict === "violated"),
    needlessQuestions: stray.filter((finding) => finding.verdict === "undetermined"),
    isVerdictRight: rightVerdicts.includes(verdict),
    isFalsePass: isPass && !rightVerdicts.some((right) => right === "pass" || right === "pass-with-deferral"),
  };
}

function isSame(left: FindingKey, right: FindingKey): boolean {
  return left.code === right.code && left.materialId === right.materialId;
}
