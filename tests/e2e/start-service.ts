import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";

export interface RunningService {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const startMilliseconds = 60_000;

/**
 * Starts the service as `npm start` does, on a free port with a data folder of its own.
 * `E2E_URL` names one that already runs, for working on the page.
 */
export async function startService(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  const running = process.env.E2E_URL;
  if (running && Object.keys(environment).length === 0)
    return { url: running, stop: () => Promise.resolve() };

  const dataDir = mkdtempSync(join(tmpdir(), "firstpass-e2e-"));
  const port = await freePort();
  const child = spawn(process.execPath, ["src/launch.mjs", "start"], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const isReady = await waitUntilReady(url, () => child.exitCode !== null);
  if (!isReady) {
    await stop();
    throw new Error(`The service did not become ready. It said:\n${said}`);
  }
  return { url, stop };
}

async function waitUntilReady(url: string, hasEnded: () => boolean): Promise<boolean> {
  for (const end = Date.now() + startMilliseconds; Date.now() < end && !hasEnded(); ) {
    // Nobody listens yet: that is what is being waited for.
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === "object" && address) resolve(address.port);
        else reject(new Error("no port was given"));
      });
    });
  });
}
