import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import type { RunningService } from "./start-service.ts";

/** Starts the invented portal as `npm run demo:portal` does, with a service of its own. */
export async function startPortal(): Promise<RunningService> {
  if (!existsSync(join(projectRoot(), "dist", "embed", "firstpass.js")))
    throw new Error("the component is not built: npm run build");
  const dataDir = mkdtempSync(join(tmpdir(), "firstpass-portal-"));
  const child = spawn(process.execPath, ["src/launch.mjs", "demo-portal", "--port", "0"], {
    cwd: projectRoot(),
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  child.stderr.on("data", (chunk: unknown) => {
    said += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: unknown) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
    void ended.then(() => reject(new Error(`The portal ended. It said:\n${said}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
