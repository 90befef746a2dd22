import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { findingCodeSchema } from "../../src/domain/finding.ts";
import { localDateSchema } from "../../src/domain/local-date.ts";
import { materialStateSchema, verdictSchema } from "../../src/domain/report.ts";

const findingKeySchema = z.object({ code: findingCodeSchema, materialId: z.string().nullable() });

/** `case.yaml` of the contract; what is below `meta` is ours and may be absent. */
export const reviewCaseSchema = z.object({
  item: z.string(),
  answers: z.record(z.string(), z.string()).default({}),
  form: z.record(z.string(), z.unknown()).default({}),
  asOf: localDateSchema,
  files: z.array(z.string()),
  /** File name → requirement, as the portal's applicant put them. */
  assignments: z.record(z.string(), z.string()).default({}),
  expected: z.object({ verdict: verdictSchema, findings: z.array(findingKeySchema) }),
  meta: z
    .object({
      scenario: z.string().default(""),
      condition: z.string().default("unknown"),
      defects: z.array(z.string()).default([]),
      accepted: z.array(z.array(findingKeySchema)).default([]),
      tolerated: z.array(findingKeySchema).default([]),
      acceptedVerdicts: z.array(verdictSchema).default([]),
      /** How requirements should stand, by id, where that is known. */
      states: z.record(z.string(), materialStateSchema).default({}),
      files: z
        .record(z.string(), z.object({ typeId: z.string(), layout: z.string(), degradation: z.string() }))
        .default({}),
    })
    .prefault({}),
});
export type ReviewCase = z.infer<typeof reviewCaseSchema>;

/** Case folders below a dataset, by name. */
export function caseNames(dataset: string, only: string): string[] {
  return readdirSync(dataset)
    .filter((name) => existsSync(join(dataset, name, "case.yaml")) && name.includes(only))
    .sort();
}

export function readCase(dataset: string, name: string): ReviewCase {
  return reviewCaseSchema.parse(parse(readFileSync(join(dataset, name, "case.yaml"), "utf8")));
}
