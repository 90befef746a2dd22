import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";

const schema = z.array(z.strictObject({ document: z.string().min(1), reason: z.string().min(1) }));

/**
 * Documents of public collections whose reference text is not what their pages show, with the reason, found by
 * comparing texts. They stay in every figure but `soundRecall`, and are named beside it.
 */
export function unsoundReferences(): ReadonlyMap<string, string> {
  const path = join(projectRoot(), "eval/datasets/unsound-references.json");
  return new Map(
    schema.parse(JSON.parse(readFileSync(path, "utf8"))).map(({ document, reason }) => [document, reason]),
  );
}
