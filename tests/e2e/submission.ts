import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";

/** What these journeys need of a committed submission's `case.yaml`. */
const caseSchema = z.object({
  item: z.string(),
  answers: z.record(z.string(), z.string()),
  files: z.array(z.string()).min(1),
  expected: z.object({
    verdict: z.string(),
    findings: z.array(z.object({ code: z.string(), materialId: z.string().nullable() })),
  }),
});

export interface Submission {
  readonly id: string;
  readonly item: string;
  readonly answers: Readonly<Record<string, string>>;
  /** Full paths. */
  readonly files: readonly string[];
  readonly expected: z.infer<typeof caseSchema>["expected"];
}

/** The committed submissions, or those of the folder `E2E_SUBMISSIONS`, ordered by name. */
export function submissions(): readonly Submission[] {
  const folder = process.env["E2E_SUBMISSIONS"] ?? join(projectRoot(), "fixtures", "submissions");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, "case.yaml")))
    .sort()
    .map((id) => {
      const read = caseSchema.parse(parse(readFileSync(join(folder, id, "case.yaml"), "utf8")));
      return { ...read, id, files: read.files.map((name) => join(folder, id, name)) };
    });
}

/** A catering submission with a finding to show on a page and to mend. Throws when none is committed. */
export function submissionWithFindings(): Submission {
  const found = submissions().find(
    ({ item, expected }) =>
      item === "catering-food-license" && expected.findings.some(({ code }) => code !== "missing-material"),
  );
  if (!found) throw new Error("fixtures/submissions holds no catering submission with planted defects");
  return found;
}
