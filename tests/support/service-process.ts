import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";

/** The real service in a process of its own, on a port the system chose. */
export interface ServiceProcess {
  readonly url: string;
  /** What it printed so far, both streams. */
  output(): string;
  /** Sends the signal and resolves with the exit code (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export async function startService(
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const child = launch({ DATA_DIR: dataDir, PORT: "0", ...environment });
  const exited = exitOf(child);
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: unknown) => {
      output += String(chunk);
      const found = /http:\/\/\S+:\d+/.exec(output);
      if (found) resolve(found[0].replace("localhost", "127.0.0.1"));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    void exited.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return {
    url,
    output: () => output,
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Starts the service where it is expected to refuse; what it printed and its exit code. */
export async function startRefused(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = launch(environment);
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    output += String(chunk);
  });
  return { code: await exitOf(child), output };
}

function launch(environment: Readonly<Record<string, string>>): ChildProcess {
  const root = projectRoot();
  return spawn(process.execPath, [join(root, "src", "launch.mjs"), "start"], {
    cwd: root,
    env: { ...process.env, HOST: "", API_KEYS: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}
