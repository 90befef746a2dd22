import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { formatProblem } from "../catalog/catalog-problem.ts";
import { bundleKnowledge } from "../catalog/knowledge-bundle.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run bundle-data -- [OUT.mjs]
Compiles the knowledge folder into one module for Workers (default dist/worker/knowledge.mjs).
`;

/** `npm run bundle-data`. Refuses to bundle a catalog with problems. */
export async function runBundleData(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { positionals } = readOptions(args, {});
    if (positionals.length > 1) throw new UsageError("只能给出一个输出文件");
    const out =
      positionals[0] === undefined
        ? join(projectRoot(), "dist/worker/knowledge.mjs")
        : resolve(positionals[0]);
    const files = await diskCatalogSource(join(projectRoot(), "knowledge")).files();
    const { problems } = loadCatalog(files);
    if (problems.length > 0) {
      io.stderr(`${problems.map(formatProblem).join("\n")}\n`);
      return 1;
    }
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, bundleKnowledge(files));
    io.stdout(`${out}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}
