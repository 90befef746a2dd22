import { expect, test } from "vitest";
import { type ActualFinding, type ExpectedReview, scoreReview } from "./score-review.ts";

const expiredId: ExpectedReview = {
  verdict: "needs-correction",
  findings: [{ code: "expired", materialId: "operator-id" }],
  accepted: [
    [
      { code: "expired", materialId: "operator-id" },
      { code: "invalid-field", materialId: "operator-id" },
    ],
  ],
  tolerated: [{ code: "suspicious", materialId: null }],
};

function actual(changes: Partial<ActualFinding>): ActualFinding {
  return {
    id: "x",
    code: "expired",
    materialId: "operator-id",
    ruleId: "r",
    severity: "blocking",
    verdict: "violated",
    message: "",
    files: [],
    ...changes,
  };
}

test("a planted defect that is told is found", () => {
  const score = scoreReview(expiredId, "needs-correction", [actual({})]);
  expect(score.outcomes.map(({ outcome }) => outcome)).toEqual(["found"]);
  expect(score.falseAlarms).toEqual([]);
  expect(score.isVerdictRight).toBe(true);
});

test("another way to put the same fault is as good, and is no false alarm", () => {
  const score = scoreReview(expiredId, "needs-correction", [actual({ code: "invalid-field" })]);
  expect(score.outcomes[0]?.outcome).toBe("found");
  expect(score.falseAlarms).toEqual([]);
});

test("a question about the planted defect is not a miss but is counted", () => {
  const score = scoreReview(expiredId, "needs-human", [actual({ verdict: "undetermined" })]);
  expect(score.outcomes[0]?.outcome).toBe("asked");
  expect(score.needlessQuestions).toEqual([]);
});

test("a pass in spite of a defect is a false pass and a miss", () => {
  const score = scoreReview(expiredId, "pass", []);
  expect(score.outcomes[0]?.outcome).toBe("missed");
  expect(score.isFalsePass).toBe(true);
});

test("a violation of another material is a false alarm, a tolerated one is not", () => {
  const score = scoreReview(expiredId, "needs-correction", [
    actual({}),
    actual({ materialId: "lease-contract" }),
    actual({ code: "suspicious", materialId: null }),
  ]);
  expect(score.falseAlarms.map(({ materialId }) => materialId)).toEqual(["lease-contract"]);
});
