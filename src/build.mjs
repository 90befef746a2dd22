// Bundles the server's TypeScript into dist/server with esbuild. Packages stay external, so what
// runs is our own code only. Runs at install ("prepare") and again whenever a source file is newer.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outDir = join(root, "dist", "server");
const stampFile = join(outDir, "stamp.json");
const sourceFolders = ["src", "eval", "fixtures/generator", "tests/e2e"];

/** Entry name → source file; the name is what `launch.mjs` and child processes ask for. */
export const entries = {
  main: "src/main.node.ts",
  cli: "src/commands/cli.ts",
  "reading-child": "src/adapters/reading/reading-child.ts",
  "model-thread": "src/adapters/ocr/model-thread.ts",
  eval: "eval/main.ts",
  bench: "eval/bench/main.ts",
  fixtures: "fixtures/generator/main.ts",
  screenshots: "tests/e2e/screenshots.ts",
};

function* sourceFiles(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "generated" && entry.name !== "results" && entry.name !== "console")
        yield* sourceFiles(path);
    } else if (/\.(ts|mjs)$/.test(entry.name) && !entry.name.endsWith(".test.ts")) yield path;
  }
}

/** What the sources look like now: changes when a file is added, removed or written. */
function sourceStamp() {
  let newest = 0;
  let count = 0;
  for (const folder of sourceFolders) {
    for (const file of sourceFiles(join(root, folder))) {
      newest = Math.max(newest, statSync(file).mtimeMs);
      count += 1;
    }
  }
  return JSON.stringify({ newest, count });
}

/** Builds when needed; returns the folder of the bundles. Safe to call from several processes. */
export async function ensureBuilt() {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return outDir;
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    sourcemap: true,
    write: false,
    logLevel: "error",
  });
  mkdirSync(outDir, { recursive: true });
  // Chunks first and entries last, each by rename: another process never sees half a file.
  const files = result.outputFiles.toSorted((a, b) => entryRank(a.path) - entryRank(b.path));
  for (const file of files) {
    const temporary = `${file.path}.${process.pid}.tmp`;
    writeFileSync(temporary, file.contents);
    renameSync(temporary, file.path);
  }
  removeStale(new Set(files.map((file) => file.path)));
  writeFileSync(stampFile, stamp);
  return outDir;
}

function entryRank(path) {
  return relative(outDir, path).startsWith("chunk-") ? 0 : 1;
}

/** Old chunks go after a minute: a process that started before may still load them. */
function removeStale(fresh) {
  for (const name of readdirSync(outDir)) {
    const path = join(outDir, name);
    if (fresh.has(path) || path === stampFile) continue;
    if (Date.now() - statSync(path).mtimeMs > 60_000) rmSync(path, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuilt();
