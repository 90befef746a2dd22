import { benchCatalog } from "./catalog.ts";
import { benchCodes } from "./codes.ts";
import { benchFinding } from "./finding.ts";
import { benchPageBudget } from "./page-budget.ts";
import { benchQuality } from "./quality.ts";
import { benchReading } from "./reading.ts";
import { benchSearch } from "./search.ts";

/** Benches by name; each prints its figures and says what they are ratios of. */
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<string>>> = {
  codes: benchCodes,
  quality: benchQuality,
  catalog: benchCatalog,
  finding: benchFinding,
  "page-budget": benchPageBudget,
  reading: benchReading,
  search: benchSearch,
};

/** Runs a bench; returns the exit code: 0 done, 1 failed, 2 bad usage. */
export async function runBench(args: readonly string[]): Promise<0 | 1 | 2> {
  const [name = "", ...rest] = args;
  const bench = benches[name];
  if (!bench) {
    process.stderr.write(`usage: npm run bench -- ${Object.keys(benches).join("|")}\n`);
    return 2;
  }
  try {
    process.stdout.write(`${await bench(rest)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}
