import { localDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";

/** The smallest item that makes sense, for tests that don't look into it. */
export const testItem: ServiceItem = {
  id: "test-item",
  codes: ["T-01"],
  name: "测试事项",
  aliases: [],
  everydayWords: [],
  resultTypeIds: [],
  department: "测试部门",
  applicantKinds: ["自然人"],
  version: "2026-11-22.1",
  effectiveFrom: localDate("2026-01-01"),
  guide: "",
  questions: [],
  materials: [],
  rules: [],
  basis: [],
  limits: { statutory: "" },
  fee: "",
  result: "",
  confidence: "known",
};
