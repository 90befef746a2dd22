import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type EvaluationRun, evaluationRunSchema } from "../../domain/evaluation-run.ts";
import type { EvaluationRuns } from "../../ports/evaluation-runs.ts";

/** Larger files are no result files: the biggest suite writes two megabytes. */
const MOST_BYTES = 20_000_000;
/** Runs shown; the newest files. */
const MOST_RUNS = 200;

/**
 * The result files directly in some folders (`results/reviews.json`). A missing folder has none; a file that is no
 * result is passed over. A file is read again only when it has changed.
 */
export function diskEvaluationRuns(folders: readonly string[]): EvaluationRuns {
  const known = new Map<string, { readonly changedAt: number; readonly run: EvaluationRun | null }>();
  return {
    async list() {
      const found = (await Promise.all(folders.map(filesIn))).flat();
      const newest = found.toSorted((a, b) => b.changedAt - a.changedAt).slice(0, MOST_RUNS);
      const runs = await Promise.all(
        newest.map(async ({ path, id, changedAt }) => {
          const kept = known.get(path);
          const run = kept?.changedAt === changedAt ? kept.run : await readRun(path);
          known.set(path, { changedAt, run });
          return run ? [{ id, run }] : [];
        }),
      );
      for (const path of known.keys()) if (!newest.some((file) => file.path === path)) known.delete(path);
      return runs.flat();
    },
  };
}

async function filesIn(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  return await Promise.all(
    files.map(async ({ name }) => {
      const path = join(folder, name);
      const { mtimeMs, size } = await stat(path);
      return { path, id: `${basename(folder)}/${name}`, changedAt: size > MOST_BYTES ? 0 : mtimeMs };
    }),
  );
}

async function readRun(path: string): Promise<EvaluationRun | null> {
  if ((await stat(path)).size > MOST_BYTES) return null;
  try {
    const parsed = evaluationRunSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Half-written, or JSON of another kind.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
