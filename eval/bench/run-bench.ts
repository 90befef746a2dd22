import { type ParseArgsConfig, parseArgs } from "node:util";
import { benchCatalog } from "./catalog.ts";
import { benchCodes } from "./codes.ts";
import { benchFinding } from "./finding.ts";
import { benchPageBudget } from "./page-budget.ts";
import { benchQuality } from "./quality.ts";
import { benchReading } from "./reading.ts";
import { benchSearch } from "./search.ts";
import { BenchUsageError } from "./usage-error.ts";

interface Bench {
  readonly run: (args: readonly string[]) => Promise<string>;
  /** What may follow the name. */
  readonly usage: string;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  readonly words?: number;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

/** Benches by name; each prints its figures and says what they are ratios of. */
const benches: Readonly<Record<string, Bench>> = {
  codes: { run: benchCodes, usage: "", options: {} },
  quality: { run: benchQuality, usage: "[TYPE] [--all]", options: { all: flag }, words: 1 },
  catalog: { run: benchCatalog, usage: "", options: {} },
  finding: { run: benchFinding, usage: "[--items N]", options: { items: text } },
  "page-budget": { run: benchPageBudget, usage: "[--runs N]", options: { runs: text } },
  reading: { run: benchReading, usage: "[--pages N]", options: { pages: text } },
  search: {
    run: benchSearch,
    usage: "[--passages N[,N…]] [--index memory|lancedb] [--data DIR] [--folder DIR [--load]]",
    options: { passages: text, index: text, data: text, folder: text, load: flag },
  },
};

/** Runs a bench; returns the exit code: 0 done, 1 failed, 2 bad usage. */
export async function runBench(args: readonly string[]): Promise<0 | 1 | 2> {
  const [name = "", ...rest] = args;
  const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
  const known = bench ? [[name, bench] as const] : Object.entries(benches);
  const usage = known.map(([one, { usage: after }]) => `usage: npm run bench -- ${one} ${after}\n`).join("");
  if (args.includes("--help")) {
    process.stdout.write(usage);
    return 0;
  }
  try {
    if (!bench) throw new BenchUsageError(name === "" ? "which bench?" : `there is no bench “${name}”`);
    checkArguments(rest, bench);
    process.stdout.write(`${await bench.run(rest)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof BenchUsageError) {
      process.stderr.write(`${error.message}\n${usage}`);
      return 2;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function checkArguments(args: readonly string[], { options, words = 0 }: Bench): void {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    } catch (error) {
      throw new BenchUsageError(error instanceof Error ? error.message : "bad usage", { cause: error });
    }
  })();
  if (parsed.positionals.length > words) throw new BenchUsageError(`what is “${parsed.positionals[words]}”?`);
}
