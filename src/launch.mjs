// Starts one of the programs: `node src/launch.mjs start | review … | eval … | fixtures …`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./build.mjs";

const [program = "start", ...rest] = process.argv.slice(2);
const ownEntries = {
  start: "main",
  eval: "eval",
  bench: "bench",
  fixtures: "fixtures",
  screenshots: "screenshots",
};
const entry = ownEntries[program] ?? "cli";

/**
 * Programs that draw thousands of pages. Their canvases are freed, but glibc keeps such blocks for itself without these
 * settings, which count from the start of a process only. What the canvas library itself kept: see `wear` in the
 * generator's `ink.ts`. With both mended, 100 submissions drawn took .6 GB.
 */
const drawing = ["eval", "fixtures", "screenshots"];
const allocation = { MALLOC_MMAP_THRESHOLD_: "262144", MALLOC_ARENA_MAX: "2" };

if (drawing.includes(program) && process.platform === "linux" && !process.env.MALLOC_ARENA_MAX) {
  const again = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, ...allocation },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => again.kill(signal));
  again.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  await run();
}

async function run() {
  process.argv.splice(2, process.argv.length, ...(entry === "cli" ? [program, ...rest] : rest));
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(await ensureBuilt(), `${entry}.js`)).href);
}
