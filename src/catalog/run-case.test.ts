import { describe, expect, it } from "vitest";
import { localDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { caseFileSchema } from "./case-file.ts";
import { createCatalog } from "./catalog.ts";
import { runCase } from "./run-case.ts";

const question = { text: "？", whyAsked: "。", basis: { title: "法" } };
const item: ServiceItem = {
  id: "permit",
  codes: [],
  name: "许可",
  aliases: [],
  everydayWords: [],
  department: "局",
  applicantKinds: ["法人"],
  version: "2026-11-22.1",
  effectiveFrom: localDate("2024-07-01"),
  guide: "指南",
  questions: [
    {
      ...question,
      id: "premises",
      options: [
        { id: "owned", label: "自有" },
        { id: "leased", label: "租来" },
      ],
    },
    {
      ...question,
      id: "sublet",
      when: { kind: "answer", questionId: "premises", optionIds: ["leased"] },
      options: [
        { id: "yes", label: "是" },
        { id: "no", label: "不是" },
      ],
    },
  ],
  materials: [],
  rules: [],
  basis: [],
  limits: { statutory: "3 日" },
  fee: "不收费",
  result: "许可证",
  resultTypeIds: [],
  confidence: "known",
};
const wording = { findings: {}, texts: { "summary-pass": "通过" }, unreadable: {} };
const catalog = createCatalog({
  version: "test",
  items: [item],
  materialTypes: [],
  wording,
  calendar: [],
});

function differences(answers: Readonly<Record<string, string>>, asked: readonly string[]) {
  const file = caseFileSchema.parse({
    documents: {},
    usual: { asOf: "2026-11-20" },
    cases: [{ name: "问什么", answers, expect: { verdict: "pass", asked } }],
  });
  const [one] = file.cases;
  if (!one) throw new Error("the case was not read");
  return runCase(item, file, one, catalog).differences;
}

describe("the questions a case expects", () => {
  it("are those that come up with its answers", () => {
    expect(differences({ premises: "leased" }, ["premises", "sublet"])).toEqual([]);
    expect(differences({ premises: "owned" }, ["premises"])).toEqual([]);
  });

  it("may not be one too many or one too few", () => {
    expect(differences({ premises: "owned" }, ["premises", "sublet"])).toEqual(["应问而没有问：sublet"]);
    expect(differences({ premises: "leased" }, ["premises"])).toEqual(["不应问而问了：sublet"]);
  });

  it("still come up while what they hang on is unknown", () => {
    expect(differences({ premises: "unknown" }, ["premises", "sublet"])).toEqual([]);
  });
});
