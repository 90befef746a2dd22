import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";

/** Minutes of reading: only where EXPLORE_PUBLIC_DATA is set, so that they do not hold up every test run. */
const isWanted = Boolean(process.env.EXPLORE_PUBLIC_DATA);
const collections = ["hostile", "pdf-zh", "office"];

/** Public collections of broken and of Chinese files that lie beside the checkout on some machines. */
const dataFolder = join(projectRoot(), "..", "shared", "data");

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/MANIFEST|_ref_txt/.test(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
}

test.skipIf(!isWanted).each(collections)(
  "every public file of %s is read or comes back with a code",
  async (name) => {
    const folder = join(dataFolder, name);
    if (!existsSync(folder)) {
      console.info("skipped: no data");
      return;
    }
    const pool = new ReadingPool();
    const counts = new Map<string, number>();
    let slowest = { milliseconds: 0, file: "" };
    const files = filesIn(folder);
    await Promise.all(
      files.map(async (file) => {
        const started = performance.now();
        const outcome = await pool.extract({ bytes: readFileSync(file), fileName: basename(file) });
        const milliseconds = Math.round(performance.now() - started);
        if (milliseconds > slowest.milliseconds) slowest = { milliseconds, file: basename(file) };
        const code = outcome.ok ? "read" : outcome.code;
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }),
    );
    console.info(name, Object.fromEntries(counts), "slowest with its wait", slowest, pool.status());
    await pool.close();
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(files.length);
    expect(counts.get("reader-crashed") ?? 0).toBe(0);
  },
  600_000,
);
