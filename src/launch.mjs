// Starts one of the programs: `node src/launch.mjs start | review … | eval … | fixtures …`.
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
process.argv.splice(2, process.argv.length, ...(entry === "cli" ? [program, ...rest] : rest));
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(await ensureBuilt(), `${entry}.js`)).href);
