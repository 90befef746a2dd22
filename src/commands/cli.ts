// `node src/launch.mjs <command> …`: finds the command and gives it arguments, streams and exit code.
import { ServiceError } from "../domain/service-error.ts";
import type { CommandIo } from "./command-io.ts";

type Command = (args: readonly string[], io: CommandIo) => Promise<0 | 1 | 2>;

/** Loaded on demand: what a command doesn't need doesn't slow it down. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  review: async () => (await import("./review.ts")).runReview,
  extract: async () => (await import("./extract.ts")).runExtract,
  stage: async () => (await import("./stage.ts")).runStage,
  explain: async () => (await import("./explain.ts")).runExplain,
  ask: async () => (await import("./ask.ts")).runAsk,
  account: async () => (await import("./account.ts")).runAccount,
  guide: async () => (await import("./guide.ts")).runGuide,
  checklist: async () => (await import("./checklist.ts")).runChecklist,
  "demo-sources": async () => (await import("./demo-sources.ts")).runDemoSources,
  "demo-portal": async () => (await import("./demo-portal.ts")).runDemoPortal,
  kb: async () => (await import("./kb.ts")).runKb,
  "check-catalog": async () => (await import("./check-catalog.ts")).runCheckCatalog,
  "new-item": async () => (await import("./new-item.ts")).runNewItem,
  "import-guide": async () => (await import("./import-guide.ts")).runImportGuide,
  facts: async () => (await import("./facts.ts")).runFacts,
  "export-catalog": async () => (await import("./export-catalog.ts")).runExportCatalog,
  "import-catalog": async () => (await import("./import-catalog.ts")).runImportCatalog,
  "apply-change": async () => (await import("./apply-change.ts")).runApplyChange,
  diff: async () => (await import("./diff.ts")).runDiff,
  "build-client": async () => (await import("./build-client.ts")).runBuildClient,
  "bundle-data": async () => (await import("./bundle-data.ts")).runBundleData,
};

const io: CommandIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stderrIsTerminal: process.stderr.isTTY === true,
};

async function runCli([name, ...args]: readonly string[]): Promise<0 | 1 | 2> {
  const load = name === undefined ? undefined : commands[name];
  if (!load) {
    const isHelp = name === "--help" || name === "-h";
    io[isHelp ? "stdout" : "stderr"](`usage: npm run <${Object.keys(commands).join("|")}> -- …\n`);
    return isHelp ? 0 : 2;
  }
  const command = await load();
  try {
    return await command(args, io);
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : "internal-error";
    io.stderr(`${name}: ${code}: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

// The exit code is set, not forced: output still being written to a pipe gets out whole.
process.exitCode = await runCli(process.argv.slice(2));
