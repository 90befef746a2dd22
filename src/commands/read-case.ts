import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { localDateSchema } from "../domain/local-date.ts";
import { UsageError } from "./read-options.ts";

/** What a review needs of a submission's `case.yaml`; what else it says (what is expected) is left out. */
const caseSchema = z.object({
  item: z.string(),
  answers: z.record(z.string(), z.string()).default({}),
  form: z.record(z.string(), z.unknown()).optional(),
  asOf: localDateSchema.optional(),
  files: z.array(z.string()).min(1),
});

export type SubmissionCase = z.infer<typeof caseSchema>;

/**
 * Reads the `case.yaml` of a folder; its files become full paths.
 * @throws UsageError when there is none or it is not one
 */
export async function readCase(folder: string): Promise<SubmissionCase> {
  const path = join(folder, "case.yaml");
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`--case：无法打开 ${path}`);
  });
  const read = caseSchema.safeParse(parseYaml(text));
  if (!read.success) {
    const places = read.error.issues.map((issue) => issue.path.join(".") || "(全部)").join("、");
    throw new UsageError(`--case：${path} 内容不符合格式：${places}`);
  }
  return { ...read.data, files: read.data.files.map((name) => join(folder, name)) };
}

/** Undefined when it is not YAML: the schema then says that it fits nothing. */
function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
