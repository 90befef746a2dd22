import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { type EvaluationRun, evaluationRunSchema } from "../../domain/evaluation-run.ts";
import type { EvaluationRuns } from "../../ports/evaluation-runs.ts";

/** Larger files are no result files: the biggest suite writes two megabytes. */
const MOST_BYTES = 20_000_000;
/** Runs shown; the newest files. */
const MOST_RUNS = 200;
/** What `npm run eval` leaves in a run's own folder. */
const RUN_RESULT = "result.json";
const RUN_REPORT = "report.html";

/**
 * The result files directly in some folders (`results/reviews.json`), and those of runs with a folder of their own
 * (`results/reviews-full-1a2b/result.json`, a report with pictures beside it). A missing folder has none; a file that
 * is no result is passed over. A file is read again only when it has changed.
 */
export function diskEvaluationRuns(folders: readonly string[]): EvaluationRuns {
  const known = new Map<string, { readonly changedAt: number; readonly run: EvaluationRun | null }>();
  const newestFiles = async () => {
    const found = (await Promise.all(folders.map(filesIn))).flat();
    return found.toSorted((a, b) => b.changedAt - a.changedAt).slice(0, MOST_RUNS);
  };
  return {
    async list() {
      const newest = await newestFiles();
      const runs = await Promise.all(
        newest.map(async ({ path, id, changedAt, reportPath }) => {
          const kept = known.get(path);
          const run = kept?.changedAt === changedAt ? kept.run : await readRun(path);
          known.set(path, { changedAt, run });
          return run ? [{ id, run, hasReport: reportPath !== null }] : [];
        }),
      );
      for (const path of known.keys()) if (!newest.some((file) => file.path === path)) known.delete(path);
      return runs.flat();
    },
    async report(id) {
      // Only a run that is listed has a report: no other file can be named.
      const path = (await newestFiles()).find((file) => file.id === id)?.reportPath ?? null;
      return path === null || (await stat(path)).size > MOST_BYTES ? null : await readFile(path, "utf8");
    },
  };
}

interface ResultFile {
  readonly path: string;
  readonly id: string;
  readonly changedAt: number;
  readonly reportPath: string | null;
}

async function filesIn(folder: string): Promise<readonly ResultFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const found = await Promise.all(
    entries.map(async (entry) => {
      if (entry.isFile() && entry.name.endsWith(".json")) return await resultFile(folder, entry.name);
      return entry.isDirectory() ? await resultFile(folder, join(entry.name, RUN_RESULT)) : null;
    }),
  );
  return found.filter((file) => file !== null);
}

/** @param name within the folder */
async function resultFile(folder: string, name: string): Promise<ResultFile | null> {
  const path = join(folder, name);
  const facts = await statOf(path);
  if (!facts) return null;
  const reportPath = basename(name) === name ? null : join(folder, name, "..", RUN_REPORT);
  return {
    path,
    id: [basename(folder), ...name.split(sep)].join("/"),
    changedAt: facts.size > MOST_BYTES ? 0 : facts.mtimeMs,
    reportPath: reportPath !== null && (await statOf(reportPath)) ? reportPath : null,
  };
}

async function statOf(path: string) {
  return await stat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
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
