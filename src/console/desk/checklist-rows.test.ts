import { describe, expect, test } from "vitest";
import type { Finding, Report } from "../../http/contract.ts";
import type { DeskCase } from "../../http/desk-contract.ts";
import { checklistOf, isOpen } from "./checklist-rows.ts";

const finding = (id: string, materialId: string | null): Finding => ({
  id,
  ruleId: `rule-${id}`,
  code: "mismatch",
  severity: "blocking",
  verdict: "violated",
  materialId,
  message: id,
  correction: "",
  basis: { title: "法" },
  evidence: [],
  confidence: null,
});

const material = (materialId: string, state: Report["materials"][number]["state"]) => ({
  materialId,
  name: materialId,
  necessity: "required" as const,
  state,
  reason: "",
  fileIds: [],
  pointsForClerk: [],
});

const point = (text: string, by: "machine" | "person", findingIds: string[] = []) => ({
  materialId: "form",
  text,
  by,
  outcome: findingIds.length > 0 ? ("violated" as const) : ("satisfied" as const),
  ruleIds: [],
  findingIds,
});

const report = {
  materials: [material("form", "defective"), material("license", "not-required")],
  findings: [finding("a", "form"), finding("b", "form"), finding("c", null)],
  points: [
    point("名称一致", "machine", ["a"]),
    point("代码一致", "machine", ["a"]),
    point("有无不得从业的情形", "person"),
  ],
} as unknown as Report;

const deskCase = (part: Partial<DeskCase> = {}): DeskCase => ({
  reviewId: "r",
  revision: 2,
  outcome: null,
  decisions: [],
  acts: [],
  due: [],
  notice: null,
  isNoticeEdited: false,
  noticeLabel: "",
  noticeHeading: [],
  ...part,
});

describe("the clerk's checklist", () => {
  test("shows every finding exactly once, below its point or on its own", () => {
    const groups = checklistOf(report, deskCase());
    expect(groups.map(({ materialId, rows }) => [materialId, rows.map(({ key }) => key)])).toEqual([
      ["form", ["f:b", "p:form:名称一致", "f:a", "p:form:代码一致", "p:form:有无不得从业的情形"]],
      [null, ["f:c"]],
    ]);
  });

  test("leaves open what no clerk has looked at, and nothing a machine found satisfied", () => {
    const open = checklistOf(report, deskCase())
      .flatMap(({ rows }) => rows)
      .filter(isOpen)
      .map(({ key }) => key);
    expect(open).toEqual(["f:b", "f:a", "p:form:有无不得从业的情形", "f:c"]);
  });

  test("counts a clerk's latest word, and not one about papers handed in before", () => {
    const act = (revision: number, result: "met" | "not-met") => ({
      revision,
      clerk: "甲",
      at: "2026-11-22T08:00:00.000Z",
      act: { kind: "point" as const, materialId: "form", point: "有无不得从业的情形", result, note: "" },
    });
    const judged = (acts: DeskCase["acts"]) =>
      checklistOf(report, deskCase({ acts }))
        .flatMap(({ rows }) => rows)
        .flatMap((row) => (row.kind === "point" && row.judged ? [row.judged.result] : []));
    expect(judged([act(1, "met")])).toEqual([]);
    expect(judged([act(2, "met"), act(2, "not-met")])).toEqual(["not-met"]);
  });
});
